import fc from 'fast-check'
import type { RefundSeen } from './attempt'
import type { PaymentOutcome } from './payment'
import type { Refund, RefundOutcome } from './refund'
import { refundCeiling, takenBackByOthers, unmatchedRefunds } from './refund-ceiling'
import { samplePayment, sampleRefund } from './testing/sample-values'

const captured = 100_000

const seen = (amount: number | undefined, wireReference?: string): RefundSeen => ({
  amount: amount === undefined ? undefined : { currency: 'IDR', amount },
  wireReference
})

const succeeded: RefundOutcome = { status: 'succeeded' }
const declined: RefundOutcome = { status: 'declined', reason: 'other' }

const ceilingOf = (refundsSeen: readonly RefundSeen[] | undefined, ours: readonly Refund[]): number =>
  refundCeiling(samplePayment({ status: 'succeeded', refundsSeen }), ours)

describe('unmatchedRefunds', () => {
  const first = sampleRefund('refund-1', 10_000, succeeded)
  const second = sampleRefund('refund-2', 10_000, succeeded)

  it('finds ours by wire reference, whatever the amount', () => {
    expect(unmatchedRefunds([seen(99, 'wire-refund-1'), seen(undefined, 'wire-refund-2')], [first, second])).toEqual([])
  })

  it('finds ours by equal amount where no reference is given', () => {
    expect(unmatchedRefunds([seen(10_000)], [first])).toEqual([])
    expect(unmatchedRefunds([seen(10_001), seen(9_999)], [first])).toEqual([seen(10_001), seen(9_999)])
  })

  it('does not take an amount for ours under a reference that is not', () => {
    const others = [seen(10_000, 'wire-of-another'), seen(10_000, 'refund-1')]
    expect(unmatchedRefunds(others, [first, second])).toEqual(others)
  })

  it('lets each of ours explain one entry', () => {
    expect(unmatchedRefunds([seen(10_000), seen(10_000)], [first])).toEqual([seen(10_000)])
    expect(unmatchedRefunds([seen(10_000, 'wire-refund-1'), seen(10_000, 'wire-refund-1')], [first])).toHaveLength(1)
    expect(unmatchedRefunds([seen(10_000, 'wire-refund-1'), seen(10_000)], [first])).toEqual([seen(10_000)])
    expect(unmatchedRefunds([seen(10_000, 'wire-refund-1'), seen(10_000)], [first, second])).toEqual([])
  })

  it('gives an entry to the refund it names before an equal amount can take it', () => {
    const entries = [seen(10_000), seen(10_000, 'wire-refund-1')]
    expect(unmatchedRefunds(entries, [first])).toEqual([seen(10_000)])
    expect(unmatchedRefunds([...entries].reverse(), [first])).toEqual([seen(10_000)])
  })

  it('cannot explain an entry without amount and reference', () => {
    expect(unmatchedRefunds([seen(undefined)], [first])).toEqual([seen(undefined)])
  })
})

describe('takenBackByOthers', () => {
  const paid = samplePayment({ status: 'succeeded' })

  it('counts an entry without an amount as the whole where we have no refund, and not otherwise', () => {
    expect(takenBackByOthers(paid, [seen(undefined)], [])).toBe(captured)
    expect(takenBackByOthers(paid, [seen(undefined, 'wire-of-another')], [])).toBe(captured)
    expect(takenBackByOthers(paid, [seen(undefined)], [sampleRefund('refund-1', 1, { status: 'pending' })])).toBe(0)
  })

  it('sums what is not ours', () => {
    const ours = [sampleRefund('refund-1', 10_000, succeeded)]
    expect(takenBackByOthers(paid, [seen(10_000), seen(20_000), seen(30_000, 'x')], ours)).toBe(50_000)
  })
})

describe('refundCeiling', () => {
  it('is the captured amount while nothing was refunded', () => {
    expect(ceilingOf(undefined, [])).toBe(captured)
    expect(ceilingOf([], [])).toBe(captured)
  })

  it.each<[string, RefundOutcome, number]>([
    ['succeeded', succeeded, 60_000],
    ['pending', { status: 'pending' }, 60_000],
    ['unknown', { status: 'unknown', why: 'no answer' }, 60_000],
    ['declined', declined, captured]
  ])('with a %s refund of 40000 is right', (_status, outcome, ceiling) => {
    expect(ceilingOf(undefined, [sampleRefund('refund-1', 40_000, outcome)])).toBe(ceiling)
  })

  it('counts a refund of ours once, when the provider speaks of it too', () => {
    const ours = [sampleRefund('refund-1', 40_000, succeeded)]
    expect(ceilingOf([seen(40_000, 'wire-refund-1')], ours)).toBe(60_000)
    expect(ceilingOf([seen(40_000)], ours)).toBe(60_000)
  })

  it('counts what others took back', () => {
    const ours = [sampleRefund('refund-1', 40_000, succeeded)]
    expect(ceilingOf([seen(40_000, 'wire-refund-1'), seen(25_000)], ours)).toBe(35_000)
    expect(ceilingOf([seen(25_000)], [])).toBe(75_000)
    expect(ceilingOf([seen(undefined)], [])).toBe(0)
    expect(ceilingOf([seen(undefined)], ours)).toBe(60_000)
  })

  it.each<PaymentOutcome>([
    { status: 'pending' },
    { status: 'expired' },
    { status: 'cancelled' },
    { status: 'reversed' },
    { status: 'declined', reason: 'other' },
    { status: 'unknown', why: 'no answer' },
    { status: 'action-required', action: { type: 'redirect', purpose: 'pay', url: 'https://example.com' } }
  ])('is 0 for a payment that is $status', (outcome) => {
    expect(refundCeiling(samplePayment(outcome), [])).toBe(0)
  })

  const outcome = fc.constantFrom<RefundOutcome>(succeeded, { status: 'pending' }, declined, {
    status: 'unknown',
    why: ''
  })
  const amount = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
  const ours = fc
    .array(fc.tuple(fc.oneof(amount, fc.integer({ min: 1, max: captured })), outcome), { maxLength: 5 })
    .map((all) => all.map(([each, status], at) => sampleRefund(`refund-${at}`, each, status)))
  const entry = fc
    .tuple(
      fc.option(fc.oneof(amount, fc.integer({ min: 1, max: captured })), { nil: undefined }),
      fc.option(fc.constantFrom('wire-refund-0', 'wire-refund-1', 'wire-of-another'), { nil: undefined })
    )
    .map(([each, reference]) => seen(each, reference))

  it('leaves room for what is held and no more: never negative, never above the captured amount', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), ours, (entries, refunds) => {
        const ceiling = ceilingOf(entries, refunds)
        const held = refunds
          .filter(({ status }) => status !== 'declined')
          .reduce((sum, each) => sum + each.amount.amount, 0)
        expect(Number.isSafeInteger(ceiling)).toBe(true)
        expect(ceiling).toBeGreaterThanOrEqual(0)
        expect(ceiling).toBeLessThanOrEqual(Math.max(0, captured - held))
      }),
      { numRuns: 500 }
    )
  })

  it('lets refunds of up to the ceiling, one after another, give back the captured amount exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: captured }), { minLength: 1, maxLength: 12 }), (wanted) => {
        const given = [...wanted, captured].reduce<readonly Refund[]>((refunds, each) => {
          const next = Math.min(each, ceilingOf(undefined, refunds))
          return next === 0
            ? refunds
            : [...refunds, sampleRefund(`refund-${refunds.length}`, next, { status: 'pending' })]
        }, [])
        expect(given.reduce((sum, refund) => sum + refund.amount.amount, 0)).toBe(captured)
      })
    )
  })
})
