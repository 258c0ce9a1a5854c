import type { Attempt } from './attempt'
import type { Binding, Unlinking } from './binding'
import type { Settled, Tracked } from './journal'
import type { Payment } from './payment'
import { settleBinding, settlePayment, settleRefund, settleUnlinking, type Surroundings } from './settlement'
import { isOpen, sentStatus } from './transitions'

/** Whether more may still be heard of it, so that it stays on the schedule. */
export const isUnsettled = (tracked: Tracked): boolean => {
  switch (tracked.operation) {
    case 'bind':
      return tracked.value.status === 'unknown' || tracked.value.status === 'action-required'
    case 'pay':
      return isOpen(tracked.value.status)
    case 'refund':
      return tracked.value.status === 'unknown' || tracked.value.status === 'pending'
    case 'unlink':
      return tracked.value.status === 'unknown'
  }
}

/** What is heard of a payment, put to the one journalled; `around` is read in the same transaction. */
export const settleTracked = (
  before: Tracked,
  heard: Tracked,
  around: (payment: Payment) => Surroundings
): Pick<Settled, 'after' | 'raised'> | undefined => {
  if (before.operation === 'bind' && heard.operation === 'bind') {
    const { after, raised } = settleBinding(before.value, heard.value)
    return { after: { operation: 'bind', value: after }, raised }
  }
  if (before.operation === 'pay' && heard.operation === 'pay') {
    const { after, raised } = settlePayment(before.value, heard.value, around(before.value))
    return { after: { operation: 'pay', value: after }, raised }
  }
  if (before.operation === 'refund' && heard.operation === 'refund') {
    const { after, raised } = settleRefund(before.value, heard.value)
    return { after: { operation: 'refund', value: after }, raised }
  }
  if (before.operation === 'unlink' && heard.operation === 'unlink') {
    const { after, raised } = settleUnlinking(before.value, heard.value)
    return { after: { operation: 'unlink', value: after }, raised }
  }
  return undefined
}

/** References of the order's other payments that succeeded: a second success is a double charge. */
export const paidBesides = (payment: Payment, ofOrder: readonly Payment[]): readonly string[] =>
  ofOrder
    .filter(({ reference, status }) => reference !== payment.reference && status === 'succeeded')
    .map(({ reference }) => reference)

/** What an unlinking that settled sweeps along; undefined while its outcome is unknown. */
export const bindingEndedBy = (unlinking: Unlinking, binding: Binding): Binding | undefined =>
  unlinking.status === 'unlinked'
    ? settleBinding(binding, { ...binding, status: 'inactive', evidence: unlinking.evidence }).after
    : undefined

/** A repeat of the reference is another attempt, and its row is not this one's to free. */
export const isSameAttempt = (kept: Attempt, attempt: Attempt): boolean =>
  kept.requestId === attempt.requestId && kept.preparedAt === attempt.preparedAt

/** Sent and not heard of; or an unlinking without an outcome, which may be sent again. */
export const isReleasable = (tracked: Tracked): boolean =>
  tracked.operation === 'unlink' ? tracked.value.status === 'unknown' : sentStatus<string>(tracked.value) === 'sending'
