import type { Binding, Device, GatewayError, Unlinking } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { adapterOf, type Core } from './core'
import { journalUnavailable } from './failures'
import { find, lookUp } from './finding'
import { unlinkFingerprint } from './fingerprint'
import { guarded } from './guarded'
import { bindings, unlinkings } from './kinds'
import { confirm } from './reading'
import { sendOnce } from './sending'
import { settleAnswer } from './settling'

type Answer = Promise<E.Either<GatewayError, Unlinking>>

const isInFlight = ({ evidence, attempt }: Unlinking, now: Date): boolean =>
  evidence === 'none' && now.getTime() < Date.parse(attempt.deadlineAt)

const send = (core: Core, binding: Binding, device: Device | undefined): Answer => {
  const adapter = adapterOf(core, binding, { operation: 'unlink', reference: binding.reference })
  return sendOnce(core, {
    kind: unlinkings,
    reference: binding.reference,
    prepare: () => (E.isLeft(adapter) ? adapter : adapter.right.unlink(binding, device)),
    fingerprint: unlinkFingerprint,
    onePerPhone: () => false,
    isAnsweredBy: () => true
  })
}

/** Asks first how the link stands: gone, the unlinking is done; else, or unanswered, it is sent anew. */
const again = async (core: Core, binding: Binding, stored: Unlinking, device: Device | undefined): Answer => {
  const where = { operation: 'unlink', reference: binding.reference } as const
  const confirmed = await confirm(core, binding)
  if (E.isRight(confirmed) && confirmed.right.status === 'inactive') {
    return settleAnswer(core, unlinkings, { ...stored, status: 'unlinked', evidence: 'inquiry' }, where)
  }
  const freed = await guarded(core.journal.release(stored.attempt))
  return E.isLeft(freed) ? E.left(journalUnavailable(where)) : send(core, binding, device)
}

/** Ends a link. One whose outcome is unknown may be ended again: unlinking twice harms nobody. */
export const unlink = async (core: Core, reference: string, device?: Device): Answer => {
  const where = { operation: 'unlink', reference } as const
  const binding = await find(core, bindings, where)
  if (E.isLeft(binding)) return binding
  const stored = await lookUp(core, unlinkings, where)
  if (E.isLeft(stored)) return stored
  if (stored.right === undefined) return send(core, binding.right, device)
  if (stored.right.status === 'unlinked' || isInFlight(stored.right, core.now())) return E.right(stored.right)
  return again(core, binding.right, stored.right, device)
}
