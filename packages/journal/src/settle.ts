import {
  bindingEndedBy,
  paidBesides,
  type Payment,
  settledSlot,
  type Settled,
  settleTracked,
  type Surroundings,
  type Tracked
} from '@gerbang/domain'
import type { StoredAttempt } from './attempt-record'
import {
  byReference,
  ofAccount,
  ofAttempt,
  paymentsOfOrder,
  placeholders,
  refundsOfPayment,
  selectAttempts,
  updateAttempt
} from './attempt-table'
import type { Session } from './database'
import { bindingsIn, paymentsIn, refundsIn } from './kinds-of'
import { noteFound } from './last-found'
import { locksToSettle, spokenReferences } from './locks'
import type { Vault } from './vault'

/** Which of these references of the provider another payment of the account holds. */
const heldByOthers = async (
  session: Session,
  { provider, account, reference }: Payment,
  spoken: readonly string[]
): Promise<ReadonlySet<unknown>> => {
  if (spoken.length === 0) return new Set()
  const { condition, values } = ofAccount(provider, account)
  const rows = await session.all(
    `select provider_reference from gerbang_attempts where ${condition} and operation = 'pay' and reference <> ? and provider_reference in (${placeholders(spoken)})`,
    [...values, reference, ...spoken]
  )
  return new Set(rows.map((row) => row['provider_reference']))
}

const around = async (session: Session, vault: Vault, payment: Payment, heard: Tracked): Promise<Surroundings> => {
  // Only a success is weighed against refunds and against the other payments of its order.
  const mayBePaid = heard.value.status === 'succeeded'
  const refunds = mayBePaid ? await selectAttempts(session, vault, refundsOfPayment(payment.reference)) : []
  const ofOrder =
    payment.order === undefined || !mayBePaid
      ? []
      : await selectAttempts(session, vault, paymentsOfOrder(payment.order))
  const spoken = spokenReferences(heard)
  const held = await heldByOthers(session, payment, spoken)
  return {
    refunds: refundsIn(refunds),
    paidOrder: paidBesides(payment, paymentsIn(ofOrder)),
    heldElsewhere: (providerReference) => held.has(providerReference)
  }
}

const nothingAround: Surroundings = { refunds: [], paidOrder: [], heldElsewhere: () => false }

const write = (session: Session, vault: Vault, before: StoredAttempt, after: Tracked): Promise<void> =>
  updateAttempt(session, vault, { ...before, tracked: after, slot: settledSlot(before.slot, before.tracked, after) })

const sweepAlong = async (session: Session, vault: Vault, after: Tracked): Promise<void> => {
  if (after.operation !== 'unlink' || after.value.status !== 'unlinked') return
  const where = byReference('bind', after.value.bindingReference)
  const [row] = await selectAttempts(session, vault, where, session.forUpdate)
  const [binding] = row === undefined ? [] : bindingsIn([row])
  const ended = binding && bindingEndedBy(after.value, binding)
  if (row !== undefined && ended !== undefined) await write(session, vault, row, { operation: 'bind', value: ended })
}

/** Puts what was heard to the row; undefined when the attempt is not journalled (any more). */
export const settle = async (session: Session, vault: Vault, heard: Tracked): Promise<Settled | undefined> => {
  await session.lock(locksToSettle(heard))
  const [row] = await selectAttempts(session, vault, ofAttempt(heard.value.attempt), session.forUpdate)
  const before = row?.tracked
  const surroundings = before?.operation === 'pay' ? await around(session, vault, before.value, heard) : nothingAround
  const merged = before && settleTracked(before, heard, () => surroundings)
  if (row !== undefined && merged !== undefined) {
    await write(session, vault, row, merged.after)
    await sweepAlong(session, vault, merged.after)
  }
  // Last, because payments of one account meet here: the row is held for the commit alone.
  await noteFound(session, heard)
  return row && merged && { before: row.tracked, ...merged }
}
