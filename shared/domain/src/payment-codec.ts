import * as t from 'io-ts'
import { fields } from './fields'
import type { Payment, PaymentFacts, PaymentOutcome } from './payment'
import { instant, oneOf } from './rules'
import {
  AccountCodec,
  AttemptCodec,
  CandidateCodec,
  CredentialCodec,
  CustomerActionCodec,
  declineReason,
  DoubtCodec,
  evidence,
  LastInquiryCodec,
  MoneyCodec,
  anyText,
  present,
  RefundSeenCodec
} from './value-codecs'

const required = {
  provider: present,
  account: AccountCodec,
  wallet: present,
  reference: present,
  bindingReference: present,
  customerId: present,
  credential: CredentialCodec,
  amount: MoneyCodec,
  attempt: AttemptCodec,
  evidence
}

const optional = {
  order: present,
  providerReference: present,
  providerCode: anyText,
  inquireAfter: instant,
  lastInquiry: LastInquiryCodec,
  doubt: DoubtCodec,
  candidates: t.readonlyArray(CandidateCodec)
}

/** The facts of a payment without its outcome. */
export const PaymentFactsCodec: t.Type<PaymentFacts, unknown> = fields(required, optional)

/** The outcome of a payment without its facts. */
export const PaymentOutcomeCodec: t.Type<PaymentOutcome, unknown> = t.union([
  fields({ status: t.literal('succeeded') }, { refundsSeen: t.readonlyArray(RefundSeenCodec) }),
  t.strict({ status: oneOf('pending', 'expired', 'cancelled', 'reversed') }),
  t.strict({ status: t.literal('action-required'), action: CustomerActionCodec }),
  fields({ status: t.literal('declined'), reason: declineReason }, { action: CustomerActionCodec }),
  t.strict({ status: t.literal('unknown'), why: anyText })
])

/** Stores and restores a payment. Encoding reveals its credential: encrypt what it yields. */
export const PaymentCodec: t.Type<Payment, unknown> = t.intersection([PaymentFactsCodec, PaymentOutcomeCodec])
