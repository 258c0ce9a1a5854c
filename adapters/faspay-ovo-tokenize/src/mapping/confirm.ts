import * as E from 'fp-ts/Either'
import type { Binding, GatewayError } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { refusal, unanswered } from '../client/refusals'
import type { Config } from '../config'
import { saysNotLinked } from '../errors'
import { balanceIn } from './balance'
import { foreignHolder } from './holder'

interface Heard {
  readonly binding: Binding
  readonly conflict?: string
}

/** A customer who has not finished the page is not linked yet; one who was linked has ended it. */
const withoutLink = (binding: Binding): Binding =>
  binding.status === 'active' ? { ...binding, status: 'inactive', action: undefined, evidence: 'inquiry' } : binding

/** What a balance call proves about a link: with a balance, the phone number is linked; refused with a certain code, it is not. */
export const toConfirmed =
  (config: Config, binding: Binding, asked: { readonly phoneNo: string; readonly at: Date }) =>
  (answer: Answer): E.Either<GatewayError, Heard> => {
    const where = { operation: 'confirmBinding', reference: binding.reference } as const
    const nothing = E.left(unanswered(where, answer))
    if (answer.kind === 'lost') return nothing
    const refused = refusal(where, answer)
    if (refused !== undefined) return E.left(refused)
    const isAbsent = saysNotLinked(answer)
    if (!isAbsent && answer.verdict.kind !== 'accepted') return nothing
    const conflict = foreignHolder(config, answer.body, asked.phoneNo)
    if (conflict !== undefined) return E.right({ binding, conflict })
    if (isAbsent) return E.right({ binding: withoutLink(binding) })
    if (balanceIn(config, answer, asked.phoneNo) === undefined) return nothing
    const boundAt = binding.boundAt ?? asked.at.toISOString()
    return E.right({ binding: { ...binding, status: 'active', action: undefined, evidence: 'inquiry', boundAt } })
  }
