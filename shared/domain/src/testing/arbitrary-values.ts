import fc from 'fast-check'
import type { Account } from '../account'
import type { Attempt, Candidate, DeclineReason, Doubt, LastInquiry, RefundSeen } from '../attempt'
import type { Credential } from '../credential'
import type { Customer, CustomerAction } from '../customer'
import type { Money } from '../money'
import type { Phone } from '../phone'
import { Secret } from '../secret'

/** Any text of one character or more, whatever the characters. */
export const present: fc.Arbitrary<string> = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
export const anyText: fc.Arbitrary<string> = fc.string({ unit: 'binary', maxLength: 12 })

export const instant: fc.Arbitrary<string> = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** A field that may be left out: a value, or an explicit `undefined`. */
export const perhaps = <A>(of: fc.Arbitrary<A>): fc.Arbitrary<A | undefined> => fc.option(of, { nil: undefined })

export const money: fc.Arbitrary<Money> = fc
  .integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
  .map((amount) => ({ currency: 'IDR', amount }))

const wholeNumber: fc.Arbitrary<number> = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })

const secret: fc.Arbitrary<Secret> = present.filter((text) => text !== '[secret]').map((text) => new Secret(text))

export const phone: fc.Arbitrary<Phone> = fc.stringMatching(/^628\d{6,11}$/).map((digits) => ({
  masked: `62${'*'.repeat(digits.length - 5)}${digits.slice(-3)}`,
  secret: new Secret(digits)
}))

export const account: fc.Arbitrary<Account> = fc.record({
  environment: fc.constantFrom('sandbox', 'production'),
  id: present
})

export const credential: fc.Arbitrary<Credential> = fc.record({ provider: present, version: wholeNumber, secret })

export const customer: fc.Arbitrary<Customer> = fc.record({ id: present, phone, name: anyText, email: anyText })

export const action: fc.Arbitrary<CustomerAction> = fc.record({
  type: fc.constant('redirect' as const),
  purpose: fc.constantFrom('bind', 'pay', 'reauthorise'),
  url: present,
  expiresAt: perhaps(instant)
})

export const attempt: fc.Arbitrary<Attempt> = fc.record({
  provider: present,
  account,
  operation: fc.constantFrom('bind', 'pay', 'refund', 'unlink'),
  reference: present,
  wireReference: present,
  requestId: present,
  resendId: present,
  sentRequestId: perhaps(present),
  preparedAt: instant,
  deadlineAt: instant
})

export const evidence = fc.constantFrom('none' as const, 'response', 'notification', 'inquiry')

export const lastInquiry: fc.Arbitrary<LastInquiry> = fc.record({
  at: instant,
  found: fc.boolean(),
  settings: anyText,
  misses: wholeNumber,
  firstMissAt: perhaps(instant)
})

export const doubt: fc.Arbitrary<Doubt> = fc.record({
  code: anyText,
  since: instant,
  by: fc.constantFrom('response', 'notification', 'inquiry')
})

export const candidate: fc.Arbitrary<Candidate> = fc.record({
  providerReference: present,
  from: fc.constantFrom('notification', 'history')
})

export const refundSeen: fc.Arbitrary<RefundSeen> = fc.record({
  amount: perhaps(money),
  wireReference: perhaps(present)
})

export const declineReason: fc.Arbitrary<DeclineReason> = fc.constantFrom(
  'insufficient-funds',
  'limit-exceeded',
  'account-blocked',
  'account-not-found',
  'link-expired',
  'customer-cancelled',
  'otp-or-pin-failed',
  'not-permitted',
  'suspected-fraud',
  'already-registered',
  'not-executed',
  'other'
)
