import type { AttemptQuery, Journal } from '@gerbang/domain'
import { openJournal } from '../open-journal'
import { rotateKeys } from '../rotate-keys'
import type { Store } from './describe-store'
import { newKey, oldKey } from './keys'
import { createOpened } from './opened'
import { right } from './right'
import * as v from './values'

// What versions 2 to 4 of the schema added, and what the last of them took away.
const backToVersionOne = [
  'drop index gerbang_attempts_holding',
  `create unique index gerbang_attempts_held on gerbang_attempts (provider, environment, account, provider_reference)
    where operation = 'pay' and provider_reference is not null`,
  'drop index gerbang_inbox_waiting',
  'alter table gerbang_attempts drop column own_due_at',
  'alter table gerbang_attempts drop column wanted_at',
  'drop index gerbang_attempts_status',
  'drop index gerbang_attempts_prepared',
  'alter table gerbang_attempts drop column asked_at',
  'alter table gerbang_attempts drop column prepared_at',
  'update gerbang_schema set version = 1'
]

/** What becomes of rows that an older schema holds, and of rows that cannot be read, in what an operator lists. */
export const describeSchema = (name: string, { freshUrl, query }: Pick<Store, 'freshUrl' | 'query'>): void => {
  const opened = createOpened()
  const journalAt = async (url: string): Promise<Journal> =>
    opened.keep(await right(openJournal(url, { keys: [newKey, oldKey] })))
  const listed = async (journal: Journal, wanted: Partial<AttemptQuery>): Promise<readonly string[]> =>
    (await right(journal.list({ limit: 10, ...wanted })())).attempts.map(
      ({ tracked }) => tracked.value.attempt.reference
    )

  afterEach(() => opened.closeAll())

  describe(`the schema in ${name}`, () => {
    it('is brought up to date over rows of an older one, which lose nothing', async () => {
      const url = await freshUrl()
      const old = await journalAt(url)
      for (const reference of ['pay-1', 'pay-2']) {
        await right(old.begin(v.pay(v.payment(reference)), v.terms(reference))())
      }
      await old.close()
      for (const statement of backToVersionOne) await query(url, statement)

      const journal = await journalAt(url)
      expect(await listed(journal, { since: v.startedAt.toISOString() })).toEqual(['pay-2', 'pay-1'])
      expect(await listed(journal, { since: v.later(1).toISOString() })).toEqual([])
      expect(await right(journal.leaseDue(v.later(3_600_000), 10, 'one')())).toHaveLength(2)
      await right(journal.settle(v.pay(v.paid(v.payment('pay-1'))))())
      const rows = await query(url, 'select prepared_at, asked_at from gerbang_attempts order by id')
      expect(rows.map((row) => [Number(row['prepared_at']), Number(row['asked_at'])])).toEqual([
        [v.startedAt.getTime(), v.later(3_600_000).getTime()],
        [0, v.later(3_600_000).getTime()]
      ])
      expect(await right(rotateKeys(url, { keys: [oldKey, newKey] }))).toEqual({ rewritten: 2, unreadable: 0 })
      const filled = await query(url, 'select count(*) as count from gerbang_attempts where prepared_at is not null')
      expect(Number(filled[0]?.['count'])).toBe(2)
    })

    it('keeps a row that cannot be read from hiding the others, and counts it', async () => {
      const url = await freshUrl()
      const journal = await journalAt(url)
      for (const reference of ['pay-1', 'pay-2', 'pay-3']) {
        await right(journal.begin(v.pay(v.payment(reference)), v.terms(reference))())
      }
      await query(url, "update gerbang_attempts set sealed = 'v1.new.AAAA' where reference = 'pay-2'")
      const page = await right(journal.list({ limit: 2 })())
      expect(page).toMatchObject({ attempts: [{ tracked: { value: { reference: 'pay-3' } } }], unreadable: 1 })
      const rest = await right(journal.list({ limit: 2, after: page.next })())
      expect(rest).toMatchObject({ attempts: [{ tracked: { value: { reference: 'pay-1' } } }], unreadable: 0 })
      expect(rest.next).toBeUndefined()
    })

    it('keeps attempts that cannot be read from holding the others back, however many', async () => {
      const url = await freshUrl()
      const journal = await journalAt(url)
      for (const reference of ['pay-1', 'pay-2', 'pay-3']) {
        await right(journal.begin(v.pay(v.payment(reference)), v.terms(reference))())
      }
      await query(url, "update gerbang_attempts set sealed = 'v1.new.AAAA' where reference <> 'pay-3'")
      const round = (minutes: number) => journal.leaseDue(v.later((60 + minutes) * 60_000), 2, 'one')()
      expect(await round(0)).toMatchObject({ left: { kind: 'JournalUnavailable' } })
      // Past the lease of a row that could be read.
      expect(await round(3)).toMatchObject({ right: [{ value: { reference: 'pay-3' } }] })
      await right(journal.schedule(v.payment('pay-3').attempt, 'later', v.later(63 * 60_000))())
      expect(await round(11)).toMatchObject({ left: { kind: 'JournalUnavailable' } })
    })

    it('keeps messages that cannot be read from holding the others back, however many', async () => {
      const url = await freshUrl()
      const journal = await journalAt(url)
      for (const key of ['message-1', 'message-2', 'message-3']) await right(journal.store(v.inboxEntry(key))())
      await query(
        url,
        "update gerbang_inbox set sealed = 'v1.new.AAAA' where id in (select id from gerbang_inbox order by id limit 2)"
      )
      expect(await journal.unapplied(v.startedAt, 2, 'one')()).toMatchObject({ left: { kind: 'JournalUnavailable' } })
      expect(await right(journal.unapplied(v.later(180_000), 2, 'one')())).toEqual([v.inboxEntry('message-3')])
    })
  })
}
