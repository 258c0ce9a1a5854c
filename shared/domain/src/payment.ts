import type { Account, Provider, Wallet } from './account'
import type { Attempt, Candidate, DeclineReason, Doubt, Evidence, LastInquiry, RefundSeen } from './attempt'
import type { Credential } from './credential'
import type { CustomerAction } from './customer'
import type { Money } from './money'

/** What is known of the money. `declined` is a definitive verdict: none moved. `unknown` is not a failure. */
export type PaymentOutcome =
  | { readonly status: 'succeeded'; readonly refundsSeen?: readonly RefundSeen[] | undefined }
  /** `reversed`: taken back without a refund of ours. */
  | { readonly status: 'pending' | 'expired' | 'cancelled' | 'reversed' }
  | { readonly status: 'action-required'; readonly action: CustomerAction }
  | { readonly status: 'declined'; readonly reason: DeclineReason; readonly action?: CustomerAction | undefined }
  | { readonly status: 'unknown'; readonly why: string }

/** What stays true of a payment whatever its status. */
export interface PaymentFacts {
  readonly provider: Provider
  readonly account: Account
  readonly wallet: Wallet
  readonly reference: string
  readonly order?: string | undefined
  readonly bindingReference: string
  readonly customerId: string
  readonly credential: Credential
  readonly amount: Money
  readonly attempt: Attempt
  readonly evidence: Evidence
  readonly providerReference?: string | undefined
  readonly providerCode?: string | undefined
  readonly inquireAfter?: string | undefined
  readonly lastInquiry?: LastInquiry | undefined
  readonly doubt?: Doubt | undefined
  readonly candidates?: readonly Candidate[] | undefined
}

/** A payment that was attempted: its facts, and the outcome as far as the provider has said it. */
export type Payment = PaymentFacts & PaymentOutcome

/** The facts alone, without the fields that belong to a status. */
export const factsOf = (payment: PaymentFacts): PaymentFacts => ({
  provider: payment.provider,
  account: payment.account,
  wallet: payment.wallet,
  reference: payment.reference,
  order: payment.order,
  bindingReference: payment.bindingReference,
  customerId: payment.customerId,
  credential: payment.credential,
  amount: payment.amount,
  attempt: payment.attempt,
  evidence: payment.evidence,
  providerReference: payment.providerReference,
  providerCode: payment.providerCode,
  inquireAfter: payment.inquireAfter,
  lastInquiry: payment.lastInquiry,
  doubt: payment.doubt,
  candidates: payment.candidates
})

/** The outcome alone, without the facts. */
export const outcomeOf = (payment: PaymentOutcome): PaymentOutcome => {
  switch (payment.status) {
    case 'succeeded':
      return { status: payment.status, refundsSeen: payment.refundsSeen }
    case 'action-required':
      return { status: payment.status, action: payment.action }
    case 'declined':
      return { status: payment.status, reason: payment.reason, action: payment.action }
    case 'unknown':
      return { status: payment.status, why: payment.why }
    case 'pending':
    case 'expired':
    case 'cancelled':
    case 'reversed':
      return { status: payment.status }
  }
}

/** The only way to change a status: it drops what belonged to the old one. */
export const withOutcome = (facts: PaymentFacts, outcome: PaymentOutcome): Payment => ({
  ...factsOf(facts),
  ...outcomeOf(outcome)
})
