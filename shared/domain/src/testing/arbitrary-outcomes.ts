import fc from 'fast-check'
import type { Binding, Unlinking } from '../binding'
import type { Received, Reply } from '../inbound'
import type { Payment, PaymentFacts, PaymentOutcome } from '../payment'
import type { Refund, RefundFacts, RefundOutcome } from '../refund'
import {
  account,
  action,
  anyText,
  attempt,
  candidate,
  credential,
  customer,
  declineReason,
  doubt,
  evidence,
  instant,
  lastInquiry,
  money,
  perhaps,
  phone,
  present,
  refundSeen
} from './arbitrary-values'

const bindingStatus = fc.constantFrom('action-required' as const, 'active', 'inactive', 'unknown')

export const binding: fc.Arbitrary<Binding> = fc.record({
  provider: present,
  account,
  wallet: present,
  reference: present,
  customer,
  status: bindingStatus,
  action: perhaps(action),
  credential,
  attempt,
  evidence,
  boundAt: perhaps(instant),
  expiresAt: perhaps(instant)
})

export const unlinking: fc.Arbitrary<Unlinking> = fc.record({
  provider: present,
  bindingReference: present,
  attempt,
  evidence,
  status: fc.constantFrom('unlinked', 'unknown')
})

export const paymentOutcome: fc.Arbitrary<PaymentOutcome> = fc.oneof(
  fc.record({
    status: fc.constant('succeeded' as const),
    refundsSeen: perhaps(fc.array(refundSeen, { maxLength: 3 }))
  }),
  fc.record({ status: fc.constantFrom('pending' as const, 'expired', 'cancelled', 'reversed') }),
  fc.record({ status: fc.constant('action-required' as const), action }),
  fc.record({ status: fc.constant('declined' as const), reason: declineReason, action: perhaps(action) }),
  fc.record({ status: fc.constant('unknown' as const), why: anyText })
)

export const paymentFacts: fc.Arbitrary<PaymentFacts> = fc.record({
  provider: present,
  account,
  wallet: present,
  reference: present,
  order: perhaps(present),
  bindingReference: present,
  customerId: present,
  credential,
  amount: money,
  attempt,
  evidence,
  providerReference: perhaps(present),
  providerCode: perhaps(anyText),
  inquireAfter: perhaps(instant),
  lastInquiry: perhaps(lastInquiry),
  doubt: perhaps(doubt),
  candidates: perhaps(fc.array(candidate, { maxLength: 3 }))
})

export const payment: fc.Arbitrary<Payment> = fc
  .tuple(paymentFacts, paymentOutcome)
  .map(([facts, outcome]) => ({ ...facts, ...outcome }))

export const refundOutcome: fc.Arbitrary<RefundOutcome> = fc.oneof(
  fc.record({ status: fc.constantFrom('succeeded' as const, 'pending') }),
  fc.record({ status: fc.constant('declined' as const), reason: declineReason }),
  fc.record({ status: fc.constant('unknown' as const), why: anyText })
)

export const refundFacts: fc.Arbitrary<RefundFacts> = fc.record({
  provider: present,
  account,
  reference: present,
  payment: paymentFacts,
  amount: money,
  attempt,
  evidence,
  providerReference: perhaps(present),
  providerCode: perhaps(anyText),
  inquireAfter: perhaps(instant),
  lastInquiry: perhaps(lastInquiry),
  doubt: perhaps(doubt)
})

export const refund: fc.Arbitrary<Refund> = fc
  .tuple(refundFacts, refundOutcome)
  .map(([facts, outcome]) => ({ ...facts, ...outcome }))

const reply: fc.Arbitrary<Reply> = fc.record({
  status: fc.integer({ min: 200, max: 599 }),
  headers: fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,11}$/), anyText, { noNullPrototype: true, maxKeys: 3 }),
  body: fc.uint8Array({ maxLength: 20 })
})

const replies = fc.record({ accepted: reply, retryLater: reply })
const trust = fc.constantFrom('verified' as const, 'hint')

export const received: fc.Arbitrary<Received> = fc.oneof(
  fc.record({
    type: fc.constant('payment' as const),
    trust,
    wireReference: anyText,
    outcome: paymentOutcome,
    amount: perhaps(money),
    providerReference: perhaps(present),
    providerCode: perhaps(anyText),
    covers: fc.subarray<'reference' | 'status' | 'amount'>(['reference', 'status', 'amount']),
    dedupeKey: present,
    replies
  }),
  fc.record({
    type: fc.constant('binding' as const),
    trust,
    status: bindingStatus,
    customerId: perhaps(present),
    phone: perhaps(phone),
    credential: perhaps(credential),
    dedupeKey: present,
    replies
  }),
  fc.record({
    type: fc.constant('return' as const),
    trust: fc.constant('hint' as const),
    wireReference: perhaps(present),
    reply
  }),
  fc.record({ type: fc.constant('token-issued' as const), reply })
)
