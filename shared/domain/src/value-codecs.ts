import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { fields } from './fields'
import type { Account } from './account'
import type { Attempt, Candidate, Doubt, LastInquiry, RefundSeen } from './attempt'
import type { Credential } from './credential'
import type { Customer, CustomerAction } from './customer'
import { parsePhone, type Phone } from './phone'
import { amountOrZero, instant, money, oneOf, text } from './rules'
import { maskedSecret, Secret } from './secret'

// These codecs are for storage: they reveal secrets when they encode, so what they encode must be encrypted at rest.

/** Text of a secret. A masked value was printed, not stored, and is refused. */
export const SecretCodec: t.Type<Secret, string> = new t.Type(
  'the text of a secret, not its mask',
  (u): u is Secret => u instanceof Secret,
  (u, c) => (typeof u === 'string' && u !== maskedSecret && u !== '' ? t.success(new Secret(u)) : t.failure(u, c)),
  (secret) => secret.reveal()
)

/** A phone as its digits starting 62. */
export const PhoneCodec: t.Type<Phone, string> = new t.Type(
  'a phone as its digits starting 62',
  (u): u is Phone => typeof u === 'object' && u !== null && 'secret' in u && u.secret instanceof Secret,
  (u, c) => {
    const parsed = typeof u === 'string' ? parsePhone(u) : undefined
    return parsed !== undefined && E.isRight(parsed) ? t.success(parsed.right) : t.failure(u, c)
  },
  (phone) => phone.secret.reveal()
)

const present = text('text', (value) => value.length > 0)
const anyText = text('text', () => true)

/** An account, field by field. */
export const AccountCodec: t.Type<Account> = t.strict({ environment: oneOf('sandbox', 'production'), id: present })
export const MoneyCodec = money

/** A credential. Encoding reveals it: encrypt what it yields. */
export const CredentialCodec: t.Type<Credential, { provider: string; version: number; secret: string }> = t.strict({
  provider: present,
  version: amountOrZero,
  secret: SecretCodec
})

/** A customer. Encoding reveals the phone: encrypt what it yields. */
export const CustomerCodec: t.Type<Customer, { id: string; phone: string; name: string; email: string }> = t.strict({
  id: present,
  phone: PhoneCodec,
  name: anyText,
  email: anyText
})

/** What a customer has to do. Its URL is a bearer value: encrypt what it yields. */
export const CustomerActionCodec: t.Type<CustomerAction, unknown> = fields(
  { type: t.literal('redirect'), purpose: oneOf('bind', 'pay', 'reauthorise'), url: present },
  { expiresAt: instant }
)

/** An attempt, field by field; nothing in it is secret. */
export const AttemptCodec: t.Type<Attempt, unknown> = fields(
  {
    provider: present,
    account: AccountCodec,
    operation: oneOf('bind', 'pay', 'refund', 'unlink'),
    reference: present,
    wireReference: present,
    requestId: present,
    resendId: present,
    preparedAt: instant,
    deadlineAt: instant
  },
  { sentRequestId: present }
)

export const evidence = oneOf('none', 'response', 'notification', 'inquiry')

export const LastInquiryCodec: t.Type<LastInquiry, unknown> = fields(
  { at: instant, found: t.boolean, settings: anyText, misses: amountOrZero },
  { firstMissAt: instant }
)

export const DoubtCodec: t.Type<Doubt> = t.strict({
  code: anyText,
  since: instant,
  by: oneOf('response', 'notification', 'inquiry')
})

export const CandidateCodec: t.Type<Candidate> = t.strict({
  providerReference: present,
  from: oneOf('notification', 'history')
})

export const RefundSeenCodec: t.Type<RefundSeen, unknown> = fields({}, { amount: money, wireReference: present })

export const declineReason = oneOf(
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

export { anyText, present }
