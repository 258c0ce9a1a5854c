import type { Attempt } from './attempt'
import type { Binding, Unlinking } from './binding'
import { factsOf, type Payment } from './payment'
import type { Refund } from './refund'
import type { PayRequest, RefundRequest } from './requests'

// What is true of an attempt if nothing more is ever heard.

const why = 'it was prepared, and nothing has been heard of it yet'

const later = (moment: string, ms: number): string => new Date(Date.parse(moment) + ms).toISOString()

/** An attempt that is about to be sent. */
export interface Unheard {
  readonly attempt: Attempt
  /** How long after the call the provider wants to be left alone. */
  readonly statusDelayMs: number
}

// Every field has its place from the start: to add one to a copy later costs twenty times what the copy costs.

/** A payment of which nothing has been heard: `unknown`, with evidence `none`. */
export const unheardPayment = (request: PayRequest, { attempt, statusDelayMs }: Unheard): Payment => ({
  provider: attempt.provider,
  account: attempt.account,
  wallet: request.binding.wallet,
  reference: request.reference,
  order: request.order,
  bindingReference: request.binding.reference,
  customerId: request.binding.customer.id,
  credential: request.binding.credential,
  amount: request.amount,
  attempt,
  evidence: 'none',
  providerReference: undefined,
  providerCode: undefined,
  inquireAfter: later(attempt.preparedAt, statusDelayMs),
  lastInquiry: undefined,
  doubt: undefined,
  candidates: undefined,
  status: 'unknown',
  why
})

/** A refund of which nothing has been heard: `unknown`, with evidence `none`. */
export const unheardRefund = (request: RefundRequest, { attempt, statusDelayMs }: Unheard): Refund => ({
  provider: attempt.provider,
  account: attempt.account,
  reference: request.reference,
  payment: factsOf(request.payment),
  amount: request.amount,
  attempt,
  evidence: 'none',
  providerReference: undefined,
  providerCode: undefined,
  inquireAfter: later(attempt.preparedAt, statusDelayMs),
  lastInquiry: undefined,
  doubt: undefined,
  status: 'unknown',
  why
})

/** An unlinking of which nothing has been heard: `unknown`, with evidence `none`. */
export const unheardUnlinking = (binding: Binding, attempt: Attempt): Unlinking => ({
  provider: attempt.provider,
  bindingReference: binding.reference,
  attempt,
  evidence: 'none',
  status: 'unknown'
})
