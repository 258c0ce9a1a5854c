import fc from 'fast-check'
import type { Payment, PaymentOutcome } from './payment'
import { settlePayment, type Surroundings } from './settlement'
import { samplePayment, sampleUrl } from './testing/sample-values'
import { sentStatus } from './transitions'

const alone: Surroundings = { refunds: [], paidOrder: [], heldElsewhere: () => false }

const action = { type: 'redirect', purpose: 'pay', url: sampleUrl } as const

const outcomes: readonly PaymentOutcome[] = [
  { status: 'unknown', why: 'no answer' },
  { status: 'pending' },
  { status: 'action-required', action },
  { status: 'declined', reason: 'insufficient-funds' },
  { status: 'expired' },
  { status: 'cancelled' },
  { status: 'succeeded' },
  { status: 'reversed' }
]

const sending = samplePayment({ status: 'unknown', why: 'nothing was heard yet' }, { evidence: 'none' })
const rows: readonly Payment[] = [sending, ...outcomes.map((outcome) => samplePayment(outcome))]

// Higher is more final; the negatives stand level, so the first of them stays.
const height: Readonly<Record<string, number>> = {
  sending: 0,
  unknown: 1,
  pending: 2,
  'action-required': 3,
  declined: 4,
  expired: 4,
  cancelled: 4,
  succeeded: 5,
  reversed: 6
}
const heightOf = (payment: Payment): number => height[sentStatus(payment)] ?? NaN

const heard = fc
  .tuple(fc.constantFrom(...outcomes), fc.constantFrom('response' as const, 'notification', 'inquiry'))
  .map(([outcome, evidence]) => samplePayment(outcome, { evidence }))

const settleAll = (said: readonly Payment[], from: Payment = sending): readonly Payment[] =>
  said.reduce<readonly Payment[]>(
    (steps, next) => [...steps, settlePayment(steps.at(-1) ?? from, next, alone).after],
    [from]
  )

describe('the status of a payment', () => {
  it('ends as the most final one that was heard, in whatever order, and never goes back', () => {
    fc.assert(
      fc.property(fc.array(heard, { minLength: 1, maxLength: 8 }), (said) => {
        const heights = settleAll(said).map(heightOf)
        expect(heights).toEqual([...heights].sort((a, b) => a - b))
        expect(heights.at(-1)).toBe(Math.max(...said.map(heightOf)))
      }),
      { numRuns: 500 }
    )
  })

  it('brings along what belongs to it and drops what belonged to the one before', () => {
    for (const before of rows) {
      for (const outcome of outcomes) {
        const { after } = settlePayment(before, samplePayment(outcome, { evidence: 'inquiry' }), alone)
        const moved = heightOf(after) > heightOf(before)
        expect(after).toEqual(moved ? samplePayment(outcome, { evidence: 'inquiry' }) : before)
      }
    }
  })

  it('rests on the evidence that moved it, not on what was heard later', () => {
    const paid = samplePayment({ status: 'succeeded' }, { evidence: 'notification', providerCode: '00' })
    const late = samplePayment({ status: 'pending' }, { evidence: 'inquiry', providerCode: '03' })
    expect(settleAll([paid, late]).at(-1)).toMatchObject({ evidence: 'notification', providerCode: '00' })
    expect(settleAll([late, paid]).at(-1)).toMatchObject({ evidence: 'notification', providerCode: '00' })
  })

  it('keeps the first of two verdicts that no money moved', () => {
    const steps = settleAll([samplePayment({ status: 'expired' }), samplePayment({ status: 'cancelled' })])
    expect(steps.at(-1)?.status).toBe('expired')
  })
})

describe('what settling a payment raises', () => {
  const settledWith = (paidOrder: readonly string[]): readonly string[] =>
    rows.flatMap((before) =>
      outcomes.flatMap((outcome) => {
        const { raised } = settlePayment(before, samplePayment(outcome), { ...alone, paidOrder })
        return raised.length === 0 ? [] : [`${sentStatus(before)} → ${outcome.status}: ${raised.join(', ')}`]
      })
    )

  const surprises = [
    'declined → succeeded: late-success',
    'declined → reversed: late-success',
    'expired → succeeded: late-success',
    'expired → reversed: late-success',
    'cancelled → succeeded: late-success',
    'cancelled → reversed: late-success',
    'succeeded → declined: conflict',
    'succeeded → expired: conflict',
    'succeeded → cancelled: conflict'
  ]

  it('is a late success after a negative, a conflict where a success is denied, and nothing else', () => {
    expect(settledWith([])).toEqual(surprises)
  })

  it('is a double charge too, whenever a payment of an order that is paid becomes succeeded', () => {
    expect(settledWith(['pay-0'])).toEqual([
      'sending → succeeded: double-charge',
      'unknown → succeeded: double-charge',
      'pending → succeeded: double-charge',
      'action-required → succeeded: double-charge',
      ...surprises.map((line) => (line.endsWith('succeeded: late-success') ? `${line}, double-charge` : line))
    ])
  })

  it('is raised once: the same news again says nothing', () => {
    const around = { ...alone, paidOrder: ['pay-0'] }
    const first = settlePayment(samplePayment({ status: 'expired' }), samplePayment({ status: 'succeeded' }), around)
    expect(first.raised).toEqual(['late-success', 'double-charge'])
    expect(settlePayment(first.after, samplePayment({ status: 'succeeded' }), around).raised).toEqual([])
  })
})
