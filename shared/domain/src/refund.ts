import type { Account, Provider } from './account'
import type { Attempt, DeclineReason, Doubt, Evidence, LastInquiry } from './attempt'
import type { Money } from './money'
import type { PaymentFacts } from './payment'

/** Where a refund stands. Only a definitive word of the provider makes it `declined` or `succeeded`. */
export type RefundOutcome =
  | { readonly status: 'succeeded' | 'pending' }
  | { readonly status: 'declined'; readonly reason: DeclineReason }
  | { readonly status: 'unknown'; readonly why: string }

/** What is known of a refund apart from its outcome. */
export interface RefundFacts {
  readonly provider: Provider
  readonly account: Account
  readonly reference: string
  readonly payment: PaymentFacts
  readonly amount: Money
  readonly attempt: Attempt
  readonly evidence: Evidence
  readonly providerReference?: string | undefined
  readonly providerCode?: string | undefined
  readonly inquireAfter?: string | undefined
  readonly lastInquiry?: LastInquiry | undefined
  readonly doubt?: Doubt | undefined
}

/** A refund that was attempted: its facts and its outcome. */
export type Refund = RefundFacts & RefundOutcome

const refundFactsOf = (refund: RefundFacts): RefundFacts => ({
  provider: refund.provider,
  account: refund.account,
  reference: refund.reference,
  payment: refund.payment,
  amount: refund.amount,
  attempt: refund.attempt,
  evidence: refund.evidence,
  providerReference: refund.providerReference,
  providerCode: refund.providerCode,
  inquireAfter: refund.inquireAfter,
  lastInquiry: refund.lastInquiry,
  doubt: refund.doubt
})

/** The outcome alone, without the facts. */
export const refundOutcomeOf = (refund: RefundOutcome): RefundOutcome => {
  switch (refund.status) {
    case 'declined':
      return { status: refund.status, reason: refund.reason }
    case 'unknown':
      return { status: refund.status, why: refund.why }
    case 'succeeded':
    case 'pending':
      return { status: refund.status }
  }
}

/** The only way to change a refund's status: it drops what belonged to the old one. */
export const withRefundOutcome = (facts: RefundFacts, outcome: RefundOutcome): Refund =>
  Object.assign(refundFactsOf(facts), refundOutcomeOf(outcome))
