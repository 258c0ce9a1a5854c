import fc from 'fast-check'
import { settlePayment, type Surroundings } from './settlement'
import { samplePayment, sampleRefund } from './testing/sample-values'

const alone: Surroundings = { refunds: [], paidOrder: [], heldElsewhere: () => false }
const sending = samplePayment({ status: 'unknown', why: 'nothing was heard yet' }, { evidence: 'none' })

describe('refunds the provider speaks of', () => {
  const paid = samplePayment({ status: 'succeeded' })
  const idr = (amount: number): { readonly currency: 'IDR'; readonly amount: number } => ({ currency: 'IDR', amount })
  const ours = sampleRefund('refund-1', 40_000, { status: 'succeeded' })

  it('make a success reversed once what is not ours reaches the captured amount, and not before', () => {
    const almost = samplePayment({
      status: 'succeeded',
      refundsSeen: [{ amount: idr(60_000) }, { amount: idr(39_999) }]
    })
    const all = samplePayment({ status: 'succeeded', refundsSeen: [{ amount: idr(60_000) }, { amount: idr(40_000) }] })
    expect(settlePayment(paid, almost, alone).after).toEqual(almost)
    expect(settlePayment(paid, all, alone).after).toEqual(samplePayment({ status: 'reversed' }))
    expect(settlePayment(sending, all, alone).after.status).toBe('reversed')
  })

  it('make it reversed when one of an unknown amount is seen and we sent none', () => {
    const taken = samplePayment({ status: 'succeeded', refundsSeen: [{}] })
    expect(settlePayment(paid, taken, alone).after.status).toBe('reversed')
    expect(settlePayment(paid, taken, { ...alone, refunds: [ours] }).after).toEqual(taken)
  })

  it('leave it a success while part of them is ours', () => {
    const named = { amount: idr(40_000), wireReference: 'wire-refund-1' }
    const heardOf = samplePayment({ status: 'succeeded', refundsSeen: [named, { amount: idr(60_000) }] })
    expect(settlePayment(paid, heardOf, { ...alone, refunds: [ours] }).after).toEqual(heardOf)
    expect(settlePayment(paid, heardOf, alone).after.status).toBe('reversed')
  })

  it('are kept by a success that is told of again without them', () => {
    const partly = samplePayment({ status: 'succeeded', refundsSeen: [{ amount: idr(10_000) }] })
    expect(settlePayment(partly, paid, alone).after).toEqual(partly)
  })

  it('say nothing of a payment that is reversed, and are raised as no conflict', () => {
    const reversed = samplePayment({ status: 'reversed' })
    const partly = samplePayment({ status: 'succeeded', refundsSeen: [{ amount: idr(10_000) }] })
    expect(settlePayment(reversed, partly, alone)).toEqual({ after: reversed, raised: [] })
  })

  it('never make it reversed when all of them are ours', () => {
    const part = fc.record({ amount: fc.integer({ min: 1, max: 100_000 }), named: fc.boolean(), sized: fc.boolean() })
    const parts = fc.array(part, { maxLength: 6 }).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all)))
    fc.assert(
      fc.property(parts, ([all, seen]) => {
        const refunds = all.map(({ amount }, at) => sampleRefund(`refund-${at}`, amount, { status: 'pending' }))
        const refundsSeen = seen.map((each) => ({
          amount: each.sized || !each.named ? idr(each.amount) : undefined,
          wireReference: each.named ? `wire-refund-${all.indexOf(each)}` : undefined
        }))
        const heardOf = samplePayment({ status: 'succeeded', refundsSeen })
        expect(settlePayment(paid, heardOf, { ...alone, refunds }).after.status).toBe('succeeded')
      }),
      { numRuns: 300 }
    )
  })
})
