import { type LastInquiry, type Refund, type RefundFacts, refundOutcomeOf, withRefundOutcome } from '@gerbang/domain'
import type { Config } from '../config'
import type { StatusResponseWire } from '../wire'
import { toMoney } from './amount'
import { failedWord, hasSettled } from './doubt'
import { echoFault } from './echo'
import { inquirySettings } from './inquire'
import { statusMeaning } from './status'
import { kept } from './words'

export interface AskedRefund {
  readonly refund: Refund
  readonly at: Date
  /** Whether the payment has no other refund of ours that is not declined. */
  readonly only: 'only-refund' | 'one-of-several'
}

/** `unproven`: the payment was refunded, and whether by this refund is not said. */
export type HeardRefund =
  | { readonly kind: 'settled'; readonly refund: Refund }
  | { readonly kind: 'unproven' | 'unchanged'; readonly refund: Refund; readonly conflict?: string }

const inquiredAt = (config: Config, at: Date, found: LastInquiry['found']): LastInquiry => ({
  at: at.toISOString(),
  found,
  settings: inquirySettings(config),
  misses: 0
})

const unchanged = (refund: Refund, facts: RefundFacts = refund): Refund =>
  withRefundOutcome(facts, refundOutcomeOf(refund))

/** The provider does not know the order: absence settles no refund. */
export const notKnownRefund = (config: Config, { refund, at }: AskedRefund): HeardRefund => ({
  kind: 'unchanged',
  refund: unchanged(refund, { ...refund, lastInquiry: inquiredAt(config, at, false) })
})

const refunded = ({ refund, only }: AskedRefund, facts: RefundFacts, wire: StatusResponseWire): HeardRefund => {
  const isNamed = wire.transaction.original_request_id === refund.attempt.requestId
  const stated = toMoney(wire.refund?.amount)?.amount
  const isEqual = stated === refund.amount.amount
  if (isNamed && wire.refund?.amount !== undefined && !isEqual) {
    return { kind: 'unchanged', refund: unchanged(refund, facts), conflict: 'the refund has another amount there' }
  }
  if (!isNamed && !(only === 'only-refund' && isEqual)) return { kind: 'unproven', refund: unchanged(refund, facts) }
  const providerCode = kept(wire.transaction.status)
  return {
    kind: 'settled',
    refund: withRefundOutcome({ ...facts, providerCode, evidence: 'inquiry' }, { status: 'succeeded' })
  }
}

/** What the status of a refund's payment, or of the refund itself, says about the refund. */
export const toInquiredRefund = (config: Config, asked: AskedRefund, wire: StatusResponseWire): HeardRefund => {
  const { refund, at } = asked
  const ours: readonly (string | undefined)[] = [undefined, refund.payment.attempt.requestId, refund.attempt.requestId]
  const conflict = ours.includes(wire.transaction.original_request_id)
    ? echoFault(refund.payment, wire.order)
    : 'the status answer is about another request of the same invoice'
  if (conflict !== undefined) return { kind: 'unchanged', refund: unchanged(refund), conflict }
  const facts: RefundFacts = { ...refund, lastInquiry: inquiredAt(config, at, true) }
  switch (statusMeaning(wire.transaction.status)) {
    case 'refunded':
      return refunded(asked, facts, wire)
    case 'succeeded': {
      const { doubt } = refund
      // A success that names a refund is no word that there was none.
      if (wire.refund?.amount !== undefined) break
      // The payment stands unrefunded a minute after DOKU called the refund failed: both say the same.
      if (doubt === undefined || doubt.code !== failedWord || !hasSettled(doubt, at)) break
      const outcome = { status: 'declined', reason: 'other' } as const
      return { kind: 'settled', refund: withRefundOutcome({ ...facts, evidence: 'inquiry' }, outcome) }
    }
    case 'pending':
    case 'expired':
    case 'failed':
    case undefined:
      break
  }
  return { kind: 'unchanged', refund: unchanged(refund, facts) }
}
