import * as E from 'fp-ts/Either'
import type { Attempt } from '../attempt'
import type { Binding, Unlinking } from '../binding'
import type { Customer } from '../customer'
import { parsePhone, type Phone } from '../phone'
import { type Payment, type PaymentFacts, type PaymentOutcome, withOutcome } from '../payment'
import { type Refund, type RefundOutcome, withRefundOutcome } from '../refund'
import { Secret } from '../secret'

/** One plain value of each kind, for tests in which all but one field is beside the point. */
const account = { environment: 'sandbox', id: 'MCH-1' } as const

export const sampleUrl = 'https://wallet.example.com/page?token=planted-url'

const samplePhone = (): Phone => {
  const parsed = parsePhone('081234567890')
  if (E.isLeft(parsed)) throw new Error('the sample phone is one')
  return parsed.right
}

export const sampleCustomer = (): Customer => ({
  id: 'customer-1',
  phone: samplePhone(),
  name: 'Ayu Lestari',
  email: 'ayu@example.com'
})

const sampleAttempt = (attempt: Partial<Attempt> = {}): Attempt => ({
  provider: 'some-provider',
  account,
  operation: 'pay',
  reference: 'pay-1',
  wireReference: 'wire-pay-1',
  requestId: 'request-1',
  resendId: 'resend-1',
  preparedAt: '2024-01-02T03:04:05.000Z',
  deadlineAt: '2024-01-02T03:05:20.000Z',
  ...attempt
})

export const sampleBinding = (binding: Partial<Binding> = {}): Binding => ({
  provider: 'some-provider',
  account,
  wallet: 'ovo',
  reference: 'link-1',
  customer: sampleCustomer(),
  status: 'active',
  credential: { provider: 'some-provider', version: 1, secret: new Secret('planted-credential') },
  attempt: sampleAttempt({ operation: 'bind', reference: 'link-1' }),
  evidence: 'response',
  ...binding
})

export const samplePayment = (outcome: PaymentOutcome, facts: Partial<PaymentFacts> = {}): Payment =>
  withOutcome(
    {
      provider: 'some-provider',
      account,
      wallet: 'ovo',
      reference: 'pay-1',
      bindingReference: 'link-1',
      customerId: 'customer-1',
      credential: { provider: 'some-provider', version: 1, secret: new Secret('planted-credential') },
      amount: { currency: 'IDR', amount: 100_000 },
      attempt: sampleAttempt(),
      evidence: 'response',
      ...facts
    },
    outcome
  )

/** A refund of `samplePayment`; it is known to the provider as `wire-<reference>`. */
export const sampleRefund = (reference: string, amount: number, outcome: RefundOutcome): Refund =>
  withRefundOutcome(
    {
      provider: 'some-provider',
      account,
      reference,
      payment: samplePayment({ status: 'succeeded' }),
      amount: { currency: 'IDR', amount },
      attempt: sampleAttempt({ operation: 'refund', reference, wireReference: `wire-${reference}` }),
      evidence: 'response'
    },
    outcome
  )

export const sampleUnlinking = (unlinking: Partial<Unlinking> = {}): Unlinking => ({
  provider: 'some-provider',
  bindingReference: 'link-1',
  attempt: sampleAttempt({ operation: 'unlink', reference: 'link-1' }),
  evidence: 'response',
  status: 'unlinked',
  ...unlinking
})
