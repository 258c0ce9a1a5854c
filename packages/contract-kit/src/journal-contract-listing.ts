import type { AttemptPage, AttemptQuery, Journal } from '@gerbang/domain'
import {
  after,
  attempt,
  bind,
  binding,
  done,
  give,
  heardRefund,
  type Open,
  paid,
  pay,
  payment,
  refund,
  terms
} from './journal-contract-values'

const second = 1000
const minute = 60 * second

const referencesIn = ({ attempts }: AttemptPage): readonly string[] =>
  attempts.map(({ tracked }) => tracked.value.attempt.reference)

const listed = async (journal: Journal, query: Partial<AttemptQuery> = {}): Promise<readonly string[]> =>
  referencesIn(await done(journal.list({ limit: 100, ...query })))

/** Payments `pay-0`, `pay-1`, … begun one minute after the other, and a link begun last. */
const filled = async (open: Open, count: number): Promise<Journal> => {
  const journal = await open()
  for (let at = 0; at < count; at += 1) {
    const reference = `pay-${String(at)}`
    const preparedAt = after(at * minute).toISOString()
    const order = at % 2 === 0 ? 'order-even' : undefined
    const value = payment(reference, { order, attempt: attempt('pay', reference, { preparedAt }) })
    // One payment of an order is open or succeeded at a time; a declined one makes room.
    await done(journal.begin(pay(value), terms(reference)))
    const status = at % 2 === 0 ? ({ status: 'declined', reason: 'other' } as const) : ({ status: 'pending' } as const)
    await done(journal.settle(pay({ ...value, ...status, evidence: 'response' })))
  }
  const preparedAt = after(count * minute).toISOString()
  await done(
    journal.begin(bind(binding('link-1', { attempt: attempt('bind', 'link-1', { preparedAt }) })), terms('link-1'))
  )
  return journal
}

/** What an operator reads, and the refunds of a payment. */
export const describeListing = (open: Open): void => {
  describe('list', () => {
    it('lists what was begun, the latest first, as it stands, with its place in the schedule', async () => {
      const journal = await filled(open, 2)
      const page = await done(journal.list({ limit: 10 }))
      expect(page).toMatchObject({ unreadable: 0, next: undefined })
      expect(page.attempts.map(({ tracked }) => [tracked.value.attempt.reference, tracked.value.status])).toEqual([
        ['link-1', 'unknown'],
        ['pay-1', 'pending'],
        ['pay-0', 'declined']
      ])
      const [, open_, ended] = page.attempts
      expect(open_).toMatchObject({ dueAt: after(105 * second).toISOString(), unresolved: false })
      expect(open_?.tracked).toEqual(await done(journal.find({ operation: 'pay', reference: 'pay-1' })))
      expect(ended?.dueAt).toBeUndefined()
    })

    it('hands out every attempt once, page by page, whatever is begun meanwhile', async () => {
      const journal = await filled(open, 6)
      const seen: string[] = []
      let next: string | undefined
      do {
        const page = await done(journal.list({ limit: 3, after: next }))
        expect(page.attempts.length).toBeLessThanOrEqual(3)
        seen.push(...referencesIn(page))
        next = page.next
        const newer = `newer-${String(seen.length)}`
        await done(journal.begin(pay(payment(newer)), terms(newer)))
      } while (next !== undefined)
      expect(seen).toEqual(['link-1', 'pay-5', 'pay-4', 'pay-3', 'pay-2', 'pay-1', 'pay-0'])
    })

    it.each<[string, Partial<AttemptQuery>, readonly string[]]>([
      ['an operation', { operation: 'bind' }, ['link-1']],
      ['a reference', { reference: 'pay-2' }, ['pay-2']],
      ['a reference of another operation', { reference: 'pay-2', operation: 'refund' }, []],
      ['an order', { order: 'order-even' }, ['pay-2', 'pay-0']],
      ['a status', { status: 'pending' }, ['pay-3', 'pay-1']],
      ['a status and an order', { status: 'pending', order: 'order-even' }, []],
      ['a time', { since: after(2 * minute).toISOString() }, ['link-1', 'pay-3', 'pay-2']],
      ['a time written otherwise', { since: '2026-03-01T10:02:00+07:00', operation: 'pay' }, ['pay-3', 'pay-2']],
      ['another provider', { provider: 'other-provider' }, []]
    ])('is narrowed by %s', async (_name, query, expected) => {
      expect(await listed(await filled(open, 4), query)).toEqual(expected)
    })

    it('tells what was given up', async () => {
      const journal = await filled(open, 2)
      const { attempt: given } = payment('pay-1', {
        attempt: attempt('pay', 'pay-1', { preparedAt: after(minute).toISOString() })
      })
      await done(journal.schedule(given, 'later', after(8 * 24 * 60 * minute)))
      const { attempts } = await done(journal.list({ limit: 10, reference: 'pay-1' }))
      expect(attempts).toMatchObject([{ unresolved: true, dueAt: undefined }])
    })

    it('forgets what was released', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      await done(journal.release(value.attempt))
      expect(await listed(journal)).toEqual([])
    })

    it.each<[string, AttemptQuery]>([
      ['limit', { limit: 0 }],
      ['limit', { limit: 1001 }],
      ['limit', { limit: 1.5 }],
      ['since', { limit: 1, since: 'yesterday' }],
      ['after', { limit: 1, after: 'pay-1' }]
    ])('refuses a query whose %s is none', async (field, query) => {
      const journal = await open()
      expect(await journal.list(query)()).toMatchObject({ left: { kind: 'InvalidRequest', faults: [{ field }] } })
    })
  })

  describe('findRefunds', () => {
    it('yields every refund of the payment, declined ones too, and no other', async () => {
      const journal = await open()
      const payments = [await paid(journal, payment('pay-1')), await paid(journal, payment('pay-2'))] as const
      expect(await done(journal.findRefunds('pay-1'))).toEqual([])
      const declined = refund('refund-1', payments[0], 10_000)
      const standing = refund('refund-2', payments[0], 20_000)
      for (const value of [declined, standing, refund('refund-3', payments[1], 5_000)]) {
        await done(journal.begin(give(value), terms(value.reference)))
      }
      const heardOf = heardRefund(declined, { status: 'declined', reason: 'other' })
      await done(journal.settle(give(heardOf)))
      expect(await done(journal.findRefunds('pay-1'))).toEqual([heardOf, standing])
      expect(await done(journal.findRefunds('nothing'))).toEqual([])
    })
  })
}
