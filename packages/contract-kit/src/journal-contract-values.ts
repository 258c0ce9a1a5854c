import {
  type Account,
  type Attempt,
  type Binding,
  factsOf,
  type InboxEntry,
  type Journal,
  type Money,
  parsePhone,
  type Payment,
  type PaymentFacts,
  type PaymentOutcome,
  type Phone,
  type Received,
  type Refund,
  type RefundOutcome,
  rupiah,
  Secret,
  type Sending,
  type Tracked,
  type Unlinking,
  withOutcome,
  withRefundOutcome
} from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'

/** Opens an empty journal, a new one each time. */
export type Open = () => Promise<Journal>

/** Runs a journal's step and yields what it succeeded with. */
export const done = async <A>(step: TaskEither<unknown, A>): Promise<A> => {
  const result = await step()
  if (E.isLeft(result)) throw new Error(`the journal failed: ${JSON.stringify(result.left)}`)
  return result.right
}

const valid = <A>(value: E.Either<{ readonly rule: string }, A>): A => {
  if (E.isLeft(value)) throw new Error(value.left.rule)
  return value.right
}

export const provider = 'some-provider'
export const account: Account = { environment: 'sandbox', id: 'merchant-1' }
export const otherAccount: Account = { environment: 'sandbox', id: 'merchant-2' }
export const startedAt = '2026-03-01T03:00:00.000Z'
export const after = (ms: number): Date => new Date(Date.parse(startedAt) + ms)
export const money = (amount: number): Money => valid(rupiah(amount))
export const phone = (text = '081234567890'): Phone => valid(parsePhone(text))

export const attempt = (operation: Sending, reference: string, over: Partial<Attempt> = {}): Attempt => ({
  provider,
  account,
  operation,
  reference,
  wireReference: `wire-${reference}`,
  requestId: `request-${reference}`,
  resendId: `resend-${reference}`,
  preparedAt: startedAt,
  deadlineAt: after(75_000).toISOString(),
  ...over
})

const credential = { provider, version: 1, secret: new Secret('a customer token') }

export const binding = (reference: string, over: Partial<Binding> = {}): Binding => ({
  provider,
  account,
  wallet: 'some-wallet',
  reference,
  customer: { id: 'customer-1', phone: phone(), name: 'A Name', email: 'name@mail.example' },
  status: 'unknown',
  credential,
  attempt: attempt('bind', reference),
  evidence: 'none',
  ...over
})

export const payment = (reference: string, over: Partial<PaymentFacts> = {}): Payment =>
  withOutcome(
    {
      provider,
      account,
      wallet: 'some-wallet',
      reference,
      bindingReference: 'link-1',
      customerId: 'customer-1',
      credential,
      amount: money(50_000),
      attempt: attempt('pay', reference),
      evidence: 'none',
      ...over
    },
    { status: 'unknown', why: 'nothing was heard yet' }
  )

export const heard = (before: Payment, outcome: PaymentOutcome, over: Partial<PaymentFacts> = {}): Payment =>
  withOutcome({ ...factsOf(before), evidence: 'response', ...over }, outcome)

export const refund = (reference: string, of: Payment, amount: number): Refund =>
  withRefundOutcome(
    {
      provider,
      account: of.account,
      reference,
      payment: factsOf(of),
      amount: money(amount),
      attempt: attempt('refund', reference),
      evidence: 'none'
    },
    { status: 'unknown', why: 'nothing was heard yet' }
  )

export const heardRefund = (before: Refund, outcome: RefundOutcome): Refund =>
  withRefundOutcome({ ...before, evidence: 'response' }, outcome)

export const unlinking = (reference: string): Unlinking => ({
  provider,
  bindingReference: reference,
  attempt: attempt('unlink', reference),
  evidence: 'none',
  status: 'unknown'
})

export const bind = (value: Binding): Tracked => ({ operation: 'bind', value })
export const pay = (value: Payment): Tracked => ({ operation: 'pay', value })
export const give = (value: Refund): Tracked => ({ operation: 'refund', value })
export const unlink = (value: Unlinking): Tracked => ({ operation: 'unlink', value })

/** Terms that tell two requests apart by a word. */
export const terms = (word = 'a request'): { readonly fingerprint: string; readonly onePerPhone: false } => ({
  fingerprint: word,
  onePerPhone: false
})

/** Begins a payment and settles it as succeeded. */
export const paid = async (journal: Journal, value: Payment): Promise<Payment> => {
  await done(journal.begin(pay(value), terms(value.reference)))
  const succeeded = heard(value, { status: 'succeeded' })
  await done(journal.settle(pay(succeeded)))
  return succeeded
}

/** References of what falls due so many milliseconds after the start; it is leased by this. */
export const due = async (journal: Journal, ms: number, limit = 10): Promise<readonly string[]> =>
  (await done(journal.leaseDue(after(ms), limit, `owner at ${String(ms)}`))).map(({ value }) => value.attempt.reference)

const reply = { status: 200, headers: { 'content-type': 'text/plain' }, body: new Uint8Array([111, 107]) }

const message = (dedupeKey: string): Received => ({
  type: 'payment',
  trust: 'verified',
  wireReference: 'wire-pay-1',
  outcome: { status: 'succeeded' },
  amount: money(50_000),
  covers: ['reference', 'status', 'amount'],
  dedupeKey,
  replies: { accepted: reply, retryLater: { ...reply, status: 503 } }
})

export const inboxEntry = (dedupeKey: string, over: Partial<InboxEntry> = {}): InboxEntry => ({
  provider,
  account,
  dedupeKey,
  receivedAt: startedAt,
  message: message(dedupeKey),
  applied: false,
  ...over
})
