import fc from 'fast-check'
import { factsOf, outcomeOf, withOutcome } from './payment'
import { withRefundOutcome } from './refund'
import { payment, paymentFacts, paymentOutcome, refund, refundFacts, refundOutcome } from './testing/arbitrary-outcomes'
import { samplePayment, sampleUrl } from './testing/sample-values'

const definedKeys = (value: object): readonly string[] =>
  Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key]) => key)
    .sort()

describe('withOutcome', () => {
  it('keeps every fact and the whole new outcome', () => {
    fc.assert(
      fc.property(paymentFacts, paymentOutcome, (facts, outcome) => {
        expect(withOutcome(facts, outcome)).toEqual({ ...facts, ...outcome })
      })
    )
  })

  it('drops what belonged to the old status, for every pair of outcomes', () => {
    fc.assert(
      fc.property(paymentFacts, paymentOutcome, paymentOutcome, (facts, old, next) => {
        const changed = withOutcome(withOutcome(facts, old), next)
        expect(changed).toEqual({ ...facts, ...next })
        expect(definedKeys(changed)).toEqual(definedKeys({ ...facts, ...next }))
      }),
      { numRuns: 300 }
    )
  })

  it('takes no page of the customer into a success', () => {
    const action = { type: 'redirect', purpose: 'pay', url: sampleUrl } as const
    const waiting = samplePayment({ status: 'action-required', action })
    expect(JSON.stringify(withOutcome(waiting, { status: 'succeeded' }))).not.toContain('planted-url')
    expect(JSON.stringify(withOutcome(waiting, { status: 'declined', reason: 'other' }))).not.toContain('planted-url')
  })

  it('does not take facts of another payment along with its outcome', () => {
    fc.assert(
      fc.property(paymentFacts, payment, (facts, other) => {
        expect(withOutcome(facts, other)).toEqual({ ...facts, ...outcomeOf(other) })
      })
    )
  })
})

it('a payment is its facts and its outcome', () => {
  fc.assert(
    fc.property(paymentFacts, paymentOutcome, (facts, outcome) => {
      expect(factsOf({ ...facts, ...outcome })).toEqual(facts)
      expect(outcomeOf({ ...facts, ...outcome })).toEqual(outcome)
    })
  )
})

describe('withRefundOutcome', () => {
  it('drops what belonged to the old status, for every pair of outcomes', () => {
    fc.assert(
      fc.property(refundFacts, refundOutcome, refundOutcome, (facts, old, next) => {
        const changed = withRefundOutcome(withRefundOutcome(facts, old), next)
        expect(changed).toEqual({ ...facts, ...next })
        expect(definedKeys(changed)).toEqual(definedKeys({ ...facts, ...next }))
      })
    )
  })

  it('does not take facts of another refund along with its outcome', () => {
    fc.assert(
      fc.property(refundFacts, refund, refundOutcome, (facts, other, outcome) => {
        expect(withRefundOutcome(facts, { ...other, ...outcome })).toEqual(withRefundOutcome(facts, outcome))
      })
    )
  })
})
