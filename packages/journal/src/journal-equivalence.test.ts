import { createMemoryJournal } from '@gerbang/contract-kit'
import {
  type Attempt,
  type Binding,
  type Journal,
  type Payment,
  type PaymentOutcome,
  type Refund,
  type Terms,
  type Tracked,
  withOutcome,
  withRefundOutcome
} from '@gerbang/domain'
import fc from 'fast-check'
import { openJournal } from './open-journal'
import { newKey } from './testing/keys'
import { right } from './testing/right'
import * as v from './testing/values'

type Step = (journal: Journal) => Promise<unknown>

const references = fc.constantFrom('ref-1', 'ref-2')
const minutes = fc.integer({ min: 0, max: 12_000 })
const at = (minute: number): Date => v.later(minute * 60_000)

const attemptOf = (attempt: Attempt): fc.Arbitrary<Attempt> =>
  fc
    .record({
      wire: fc.constantFrom('', '', '', '', '', '', '', '-x'),
      request: fc.constantFrom('1', '2'),
      minute: minutes
    })
    .map(({ wire, request, minute }) => ({
      ...attempt,
      wireReference: wire === '' ? attempt.wireReference : `wire${wire}`,
      requestId: request,
      preparedAt: at(minute).toISOString(),
      deadlineAt: at(minute + 1).toISOString()
    }))

const outcomes = fc.constantFrom<PaymentOutcome[]>(
  { status: 'pending' },
  { status: 'unknown', why: 'lost' },
  { status: 'action-required', action: { type: 'redirect', purpose: 'pay', url: 'https://wallet.example/pay' } },
  { status: 'declined', reason: 'other' },
  { status: 'succeeded' },
  { status: 'succeeded' },
  { status: 'succeeded', refundsSeen: [{ amount: v.payment('any').amount }] },
  { status: 'reversed' }
)

const payments: fc.Arbitrary<Payment> = fc
  .record({ reference: references, order: fc.constantFrom(undefined, 'order-1', 'order-2') })
  .map(({ reference, order }) => v.payment(reference, order === undefined ? {} : { order }))
  .chain((payment) => attemptOf(payment.attempt).map((attempt) => ({ ...payment, attempt })))

const refunds: fc.Arbitrary<Refund> = fc
  .record({ reference: references, of: references, amount: fc.constantFrom(20_000, 30_000, 50_000) })
  .map(({ reference, of, amount }) => v.refund(reference, v.payment(of), amount))
  .chain((refund) => attemptOf(refund.attempt).map((attempt) => ({ ...refund, attempt })))

const bindings: fc.Arbitrary<Binding> = fc
  .record({ reference: references, customer: fc.constantFrom('customer-1', 'customer-2') })
  .map(({ reference, customer }) => {
    const value = v.binding(reference)
    return { ...value, customer: { ...value.customer, id: customer } }
  })
  .chain((binding) => attemptOf(binding.attempt).map((attempt) => ({ ...binding, attempt })))

const unlinkings: fc.Arbitrary<Tracked> = references.map((reference) => ({
  operation: 'unlink',
  value: {
    provider: v.provider,
    bindingReference: reference,
    attempt: { ...v.payment(reference).attempt, operation: 'unlink' },
    evidence: 'none',
    status: 'unknown'
  }
}))

const intents: fc.Arbitrary<Tracked> = fc.oneof(
  payments.map(v.pay),
  payments.map(v.pay),
  refunds.map(v.give),
  bindings.map(v.bind),
  unlinkings
)

const heardOf = (tracked: Tracked): fc.Arbitrary<Tracked> => {
  switch (tracked.operation) {
    case 'bind':
      return fc
        .constantFrom('active' as const, 'inactive' as const, 'unknown' as const)
        .map((status) => v.bind({ ...tracked.value, status, evidence: 'inquiry' }))
    case 'pay':
      return fc
        .record({ outcome: outcomes, theirs: fc.constantFrom(undefined, 'theirs-1'), minute: minutes })
        .map(({ outcome, theirs, minute }) => {
          const lastInquiry = { at: at(minute).toISOString(), found: true, settings: 'settings', misses: 0 }
          const heard = { ...tracked.value, evidence: 'inquiry' as const, providerReference: theirs, lastInquiry }
          return v.pay(withOutcome(heard, outcome))
        })
    case 'refund':
      return fc
        .constantFrom(
          { status: 'succeeded' } as const,
          { status: 'pending' } as const,
          { status: 'declined', reason: 'other' } as const
        )
        .map((outcome) => v.give(withRefundOutcome({ ...tracked.value, evidence: 'response' }, outcome)))
    case 'unlink':
      return fc
        .constantFrom('unlinked' as const, 'unknown' as const)
        .map((status) => ({ operation: 'unlink', value: { ...tracked.value, status, evidence: 'response' } }))
  }
}

const terms: fc.Arbitrary<Terms> = fc.record({
  fingerprint: fc.constantFrom('one', 'one', 'two'),
  onePerPhone: fc.constant(true)
})

/** A step on whatever the journal holds: what is told of an attempt names the attempt as it was journalled. */
const onStored =
  (wanted: Tracked, run: (journal: Journal, stored: Tracked) => Promise<unknown>): Step =>
  async (journal) => {
    const key = { operation: wanted.operation, reference: wanted.value.attempt.reference }
    return run(journal, (await right(journal.find(key)())) ?? wanted)
  }

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(intents, terms).map(
      ([tracked, with_]): Step =>
        (journal) =>
          journal.begin(tracked, with_)()
    )
  },
  {
    weight: 4,
    arbitrary: intents.chain(heardOf).map((heard) =>
      onStored(heard, (journal, { value }) => {
        const told = { ...heard, value: { ...heard.value, attempt: value.attempt } } as Tracked
        return journal.settle(told)()
      })
    )
  },
  {
    weight: 1,
    arbitrary: intents.map((tracked) => onStored(tracked, (journal, { value }) => journal.release(value.attempt)()))
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(intents, fc.constantFrom('now' as const, 'later' as const, 'answered' as const), minutes)
      .map(([tracked, next, minute]) =>
        onStored(tracked, (journal, { value }) => journal.schedule(value.attempt, next, at(minute))())
      )
  },
  {
    weight: 2,
    arbitrary: fc.tuple(minutes, fc.integer({ min: 1, max: 3 })).map(
      ([minute, limit]): Step =>
        (journal) =>
          journal.leaseDue(at(minute), limit, 'owner')()
    )
  }
)

const stateOf = async (journal: Journal): Promise<unknown> => ({
  // But for `next`, which is a number of the journal's own.
  attempts: (await right(journal.list({ limit: 1000 })())).attempts,
  bindings: await right(journal.findBindings({ provider: v.provider, account: v.account, phone: v.phone })()),
  unresolved: await right(journal.unresolved()()),
  open: await right(journal.openAccounts()()),
  lastFound: await right(journal.lastFound(v.provider, v.account, 'settings')()),
  byWire: await right(
    journal.find({ operation: 'pay', provider: v.provider, account: v.account, wireReference: 'wire-x' })()
  )
})

describe('the journal in SQLite', () => {
  it('answers every sequence of steps as the memory journal does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 20, maxLength: 60, size: 'max' }), async (sequence) => {
        const memory = createMemoryJournal()
        const sqlite = await right(openJournal('sqlite::memory:', { keys: [newKey] }))
        for (const step of sequence) expect(await step(sqlite)).toEqual(await step(memory))
        expect(await stateOf(sqlite)).toEqual(await stateOf(memory))
        await sqlite.close()
      }),
      { numRuns: 100 }
    )
  }, 60_000)
})
