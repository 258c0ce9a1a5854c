import * as t from 'io-ts'
import { fields } from './fields'
import type { Refund, RefundFacts, RefundOutcome } from './refund'
import { PaymentFactsCodec } from './payment-codec'
import { instant, oneOf } from './rules'
import {
  AccountCodec,
  anyText,
  AttemptCodec,
  declineReason,
  DoubtCodec,
  evidence,
  LastInquiryCodec,
  MoneyCodec,
  present
} from './value-codecs'

const RefundFactsCodec: t.Type<RefundFacts, unknown> = fields(
  {
    provider: present,
    account: AccountCodec,
    reference: present,
    payment: PaymentFactsCodec,
    amount: MoneyCodec,
    attempt: AttemptCodec,
    evidence
  },
  {
    providerReference: present,
    providerCode: anyText,
    inquireAfter: instant,
    lastInquiry: LastInquiryCodec,
    doubt: DoubtCodec
  }
)

const RefundOutcomeCodec: t.Type<RefundOutcome, unknown> = t.union([
  t.strict({ status: oneOf('succeeded', 'pending') }),
  t.strict({ status: t.literal('declined'), reason: declineReason }),
  t.strict({ status: t.literal('unknown'), why: anyText })
])

/** Stores and restores a refund, with the facts of its payment. Encrypt what it yields. */
export const RefundCodec: t.Type<Refund, unknown> = t.intersection([RefundFactsCodec, RefundOutcomeCodec])
