import { type Payment, Secret, type Tracked, withOutcome } from '@gerbang/domain'

const startedAt = '2026-01-01T00:00:00.000Z'

/** A payment as a journal takes it in, before anything was heard of it. */
const journalledPayment = (reference: string): Payment => {
  const account = { environment: 'sandbox', id: 'merchant-1' } as const
  return withOutcome(
    {
      provider: 'some-provider',
      account,
      wallet: 'some-wallet',
      reference,
      bindingReference: 'link-1',
      customerId: 'customer-1',
      credential: { provider: 'some-provider', version: 1, secret: new Secret('a credential') },
      amount: { currency: 'IDR', amount: 50_000 },
      attempt: {
        provider: 'some-provider',
        account,
        operation: 'pay',
        reference,
        wireReference: `wire-${reference}`,
        requestId: `request-${reference}`,
        resendId: `resend-${reference}`,
        preparedAt: startedAt,
        deadlineAt: startedAt
      },
      evidence: 'none'
    },
    { status: 'unknown', why: 'nothing was heard yet' }
  )
}

export const trackedPayment = (reference: string): Tracked => ({
  operation: 'pay',
  value: journalledPayment(reference)
})
