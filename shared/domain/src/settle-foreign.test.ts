import { factsOf, type Payment, type PaymentOutcome, withOutcome } from './payment'
import { refundCeiling } from './refund-ceiling'
import { settlePayment, type Surroundings } from './settlement'
import { samplePayment, sampleRefund } from './testing/sample-values'

const around: Surroundings = { refunds: [], paidOrder: [], heldElsewhere: (named) => named === 'theirs' }
const sending: Payment = samplePayment(
  { status: 'unknown', why: 'nothing was heard yet' },
  { providerReference: undefined, candidates: undefined, evidence: 'none' }
)
const heard = (evidence: Payment['evidence'], outcome: PaymentOutcome, providerReference = 'theirs'): Payment =>
  withOutcome({ ...factsOf(sending), evidence, providerReference }, outcome)

describe('a transaction that another payment holds', () => {
  it.each(['inquiry', 'notification'] as const)('is believed in nothing when it comes by %s', (evidence) => {
    expect(settlePayment(sending, heard(evidence, { status: 'succeeded' }), around)).toEqual({
      after: sending,
      raised: ['conflict']
    })
  })

  it('leaves an attempt of ours unknown, not unsent, when our own call is answered with its end', () => {
    const { after, raised } = settlePayment(sending, heard('response', { status: 'succeeded' }), around)
    expect(after).toMatchObject({ status: 'unknown', evidence: 'response' })
    expect(after.providerReference).toBeUndefined()
    expect(raised).toEqual(['conflict'])
  })

  it('may open a payment of ours: providers use their references again', () => {
    const action = { type: 'redirect', purpose: 'pay', url: 'https://provider.example/page' } as const
    const { after, raised } = settlePayment(sending, heard('response', { status: 'action-required', action }), around)
    expect(after).toMatchObject({ status: 'action-required', providerReference: 'theirs' })
    expect(raised).toEqual([])
    const ended = settlePayment(after, heard('inquiry', { status: 'succeeded' }), around)
    expect(ended.after.status).toBe('succeeded')
  })
})

describe('a history of refunds', () => {
  const amountOf = (amount: number): { readonly amount: { readonly currency: 'IDR'; readonly amount: number } } => ({
    amount: { currency: 'IDR', amount }
  })
  const paid = withOutcome({ ...factsOf(sending), ...amountOf(100_000) }, { status: 'succeeded' })
  const told = (payment: Payment, ...seen: readonly number[]): Payment =>
    settlePayment(
      payment,
      withOutcome(
        { ...factsOf(payment), evidence: 'inquiry' },
        { status: 'succeeded', refundsSeen: seen.map(amountOf) }
      ),
      around
    ).after

  it('is not forgotten for an older one that knows of less', () => {
    const most = told(paid, 60_000)
    expect(refundCeiling(most, [])).toBe(40_000)
    expect(refundCeiling(told(most, 10_000), [])).toBe(40_000)
    expect(refundCeiling(told(most), [])).toBe(40_000)
    expect(refundCeiling(told(most, 60_000, 30_000), [])).toBe(10_000)
  })

  it('holds what a declined refund of ours would otherwise explain away', () => {
    const declined = sampleRefund('refund-1', 40_000, { status: 'declined', reason: 'other' })
    expect(refundCeiling(paid, [declined])).toBe(100_000)
    expect(refundCeiling(told(paid, 40_000), [declined])).toBe(60_000)
  })
})
