import type { RefundSeen } from './attempt'
import type { Payment, PaymentOutcome } from './payment'
import type { Refund } from './refund'

const seenBy = (outcome: PaymentOutcome): readonly RefundSeen[] =>
  outcome.status === 'succeeded' ? (outcome.refundsSeen ?? []) : []

/**
 * Refunds the provider speaks of that are none of ours: matched by wire reference, or without one by equal amount.
 * Each of ours explains one entry at most.
 */
export const unmatchedRefunds = (seen: readonly RefundSeen[], ours: readonly Refund[]): readonly RefundSeen[] => {
  const free = [...ours]
  const take = (matches: (refund: Refund) => boolean): boolean => {
    const at = free.findIndex(matches)
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  }
  const unnamed = seen.filter(
    ({ wireReference }) =>
      wireReference === undefined || !take((refund) => refund.attempt.wireReference === wireReference)
  )
  return unnamed.filter(
    ({ wireReference, amount }) =>
      wireReference !== undefined || amount === undefined || !take((refund) => refund.amount.amount === amount.amount)
  )
}

/** Rupiah taken back by others; an entry without an amount counts only where we have no refund, and then as the whole. */
export const takenBackByOthers = (payment: Payment, seen: readonly RefundSeen[], ours: readonly Refund[]): number =>
  unmatchedRefunds(seen, ours).reduce((sum, { amount }) => {
    if (amount !== undefined) return sum + amount.amount
    return ours.length === 0 ? sum + payment.amount.amount : sum
  }, 0)

/**
 * Rupiah of a payment that may still be refunded: what was captured, less our refunds that are not finally declined,
 * less what others took back. A declined refund explains none of the provider's: one that it lists all the same was
 * given back after all. 0 unless the payment succeeded.
 */
export const refundCeiling = (payment: Payment, ours: readonly Refund[]): number => {
  if (payment.status !== 'succeeded') return 0
  const standing = ours.filter(({ status }) => status !== 'declined')
  const held = standing.reduce((sum, refund) => sum + refund.amount.amount, 0)
  return Math.max(0, payment.amount.amount - held - takenBackByOthers(payment, seenBy(payment), standing))
}
