import {
  type Account,
  type Attempt,
  type Binding,
  factsOf,
  type InboxEntry,
  parsePhone,
  type Payment,
  type Phone,
  type Refund,
  rupiah,
  Secret,
  type Sending,
  type Tracked,
  withOutcome,
  withRefundOutcome
} from '@gerbang/domain'
import * as E from 'fp-ts/Either'

/** Texts that no stored byte may show. */
export const planted = {
  credential: 'planted-credential-9f1c',
  url: 'https://wallet.example/planted-action-url',
  phone: '6281298765432',
  name: 'Planted Name',
  email: 'planted@mail.example',
  customerId: 'planted-customer-id',
  token: 'planted-access-token',
  tokenKey: 'planted-token-key'
}

const valid = <A>(value: E.Either<{ readonly rule: string }, A>): A => {
  if (E.isLeft(value)) throw new Error(value.left.rule)
  return value.right
}

export const provider = 'some-provider'
export const account: Account = { environment: 'sandbox', id: 'merchant-1' }
export const startedAt = new Date('2026-03-01T03:00:00.000Z')
export const later = (ms: number): Date => new Date(startedAt.getTime() + ms)
export const phone: Phone = valid(parsePhone(planted.phone))

const attempt = (operation: Sending, reference: string): Attempt => ({
  provider,
  account,
  operation,
  reference,
  wireReference: `wire-${reference}`,
  requestId: `request-${reference}`,
  resendId: `resend-${reference}`,
  preparedAt: startedAt.toISOString(),
  deadlineAt: later(75_000).toISOString()
})

const credential = { provider, version: 1, secret: new Secret(planted.credential) }

export const binding = (reference: string): Binding => ({
  provider,
  account,
  wallet: 'some-wallet',
  reference,
  customer: { id: planted.customerId, phone, name: planted.name, email: planted.email },
  status: 'unknown',
  credential,
  attempt: attempt('bind', reference),
  evidence: 'none'
})

export const pendingBinding = (reference: string): Binding => ({
  ...binding(reference),
  status: 'action-required',
  action: { type: 'redirect', purpose: 'bind', url: planted.url },
  evidence: 'response'
})

export const payment = (reference: string, over: { readonly order?: string; readonly amount?: number } = {}): Payment =>
  withOutcome(
    {
      provider,
      account,
      wallet: 'some-wallet',
      reference,
      order: over.order,
      bindingReference: 'link-1',
      customerId: planted.customerId,
      credential,
      amount: valid(rupiah(over.amount ?? 50_000)),
      attempt: attempt('pay', reference),
      evidence: 'none'
    },
    { status: 'unknown', why: 'nothing was heard yet' }
  )

export const paid = (before: Payment): Payment =>
  withOutcome({ ...factsOf(before), evidence: 'response' }, { status: 'succeeded' })

export const refund = (reference: string, of: Payment, amount: number): Refund =>
  withRefundOutcome(
    {
      provider,
      account,
      reference,
      payment: factsOf(of),
      amount: valid(rupiah(amount)),
      attempt: attempt('refund', reference),
      evidence: 'none'
    },
    { status: 'unknown', why: 'nothing was heard yet' }
  )

export const bind = (value: Binding): Tracked => ({ operation: 'bind', value })
export const pay = (value: Payment): Tracked => ({ operation: 'pay', value })
export const give = (value: Refund): Tracked => ({ operation: 'refund', value })

export const terms = (fingerprint: string): { readonly fingerprint: string; readonly onePerPhone: false } => ({
  fingerprint,
  onePerPhone: false
})

const reply = { status: 200, headers: {}, body: new Uint8Array([111, 107]) }

export const inboxEntry = (dedupeKey: string): InboxEntry => ({
  provider,
  account,
  dedupeKey,
  receivedAt: startedAt.toISOString(),
  message: {
    type: 'binding',
    trust: 'verified',
    status: 'active',
    customerId: planted.customerId,
    phone,
    credential,
    dedupeKey,
    replies: { accepted: reply, retryLater: reply }
  },
  applied: false
})
