import * as E from 'fp-ts/Either'
import type { Binding, GatewayError } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { refusal, unanswered } from '../client/refusals'
import type { Config } from '../config'
import { saysNotLinked } from '../errors'
import { holderOf } from './holder'

/** What a balance call proves about a link: answered, the phone number is linked; refused with a certain code, it is not. */
export const toConfirmed =
  (config: Config, binding: Binding, asked: { readonly phoneNo: string; readonly at: Date }) =>
  (answer: Answer): E.Either<GatewayError, Binding> => {
    const where = { operation: 'confirmBinding', reference: binding.reference } as const
    if (answer.kind === 'lost') return E.left(unanswered(where, answer))
    const refused = refusal(where, answer)
    if (refused !== undefined) return E.left(refused)
    const holder = holderOf(config, answer.body, asked.phoneNo)
    if (saysNotLinked(answer) && holder !== 'another') {
      // A customer who has not finished the page is not linked yet; one who was linked has ended it.
      return E.right(
        binding.status === 'active'
          ? { ...binding, status: 'inactive', action: undefined, evidence: 'inquiry' }
          : binding
      )
    }
    if (answer.verdict.kind !== 'accepted' || holder !== 'ours') return E.left(unanswered(where, answer))
    const boundAt = binding.boundAt ?? asked.at.toISOString()
    return E.right({ ...binding, status: 'active', action: undefined, evidence: 'inquiry', boundAt })
  }
