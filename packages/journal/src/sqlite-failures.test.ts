import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { factsOf, type Journal, type Payment, withOutcome } from '@gerbang/domain'
import type { Database, Session } from './database'
import { createKeyRing } from './keys'
import { migrate } from './migrate'
import { openJournal } from './open-journal'
import { createSqlJournal } from './sql-journal'
import { openSqlite } from './sqlite-database'
import { newKey, oldKey } from './testing/keys'
import { right } from './testing/right'
import { temporaryFolder } from './testing/sqlite'
import { paid, pay, payment, terms } from './testing/values'
import { createVault } from './vault'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const keys = [newKey]
const random = (length: number): Uint8Array => new Uint8Array(length).fill(7)

const refusal = async (url: string): Promise<unknown> => {
  const opened = await openJournal(url, { keys })
  return opened._tag === 'Left' ? opened.left : 'opened'
}

describe('opening a journal in SQLite', () => {
  it('says in words what is wrong with the file, and names no path', async () => {
    const garbage = join(folder.path, 'garbage.db')
    writeFileSync(garbage, 'no database at all. '.repeat(500))
    const directory = join(folder.path, 'directory.db')
    mkdirSync(directory)
    const missing = join(folder.path, 'missing', 'payments.db')
    const refusals = await Promise.all([garbage, directory, missing].map((path) => refusal(`sqlite:${path}`)))
    expect(refusals).toMatchObject([
      { kind: 'Misconfigured', message: 'The file of the journal is no SQLite database.' },
      { kind: 'Misconfigured', message: expect.stringContaining('cannot be opened') },
      { kind: 'Misconfigured', message: expect.stringContaining('cannot be opened') }
    ])
    expect(JSON.stringify(refusals)).not.toContain(folder.path)
  })

  it.each(['', 'sqlite:', 'mysql://host/db', './payments.db', 'postgres://'])('refuses the URL %j', async (url) => {
    const refused = await refusal(url)
    expect(refused).toMatchObject({ kind: 'Misconfigured', next: 'fix-configuration' })
  })

  it.each([
    ['no key', []],
    ['a short secret', [{ id: 'a', secret: 'short' }]],
    ['an id that is no word', [{ ...newKey, id: 'a.b' }]],
    ['one id twice', [newKey, { ...oldKey, id: newKey.id }]]
  ])('refuses %s', async (_, wrong) => {
    const opened = await openJournal('sqlite::memory:', { keys: wrong })
    expect(opened).toMatchObject({ left: { kind: 'Misconfigured', operation: 'configure' } })
  })

  it('in memory says that it does not last', async () => {
    const journal = await right(openJournal('sqlite::memory:', { keys }))
    expect(journal.durable).toBe(false)
    await journal.close()
  })
})

describe('a journal whose disk is full', () => {
  it('is JournalUnavailable for what it cannot write, keeps what it has, and goes on once there is room', async () => {
    const database = await openSqlite(folder.freshUrl().slice('sqlite:'.length))
    await migrate(database)
    const journal = createSqlJournal(database, createVault(createKeyRing(keys), random))
    const limit = (pages: number) => database.read((session) => session.all(`pragma max_page_count = ${String(pages)}`))
    const begin = (reference: string) => journal.begin(pay(payment(reference)), terms(reference))()
    await right(begin('first'))
    const [size] = await database.read((session) => session.all('pragma page_count'))
    await limit(Number(size?.['page_count']) + 4)
    const references = Array.from({ length: 60 }, (_, at) => `pay-${String(at)}`)
    const begun = []
    for (const reference of references.slice(0, 20)) begun.push(await begin(reference))
    // Those that share a transaction share its end as well.
    begun.push(...(await Promise.all(references.slice(20).map(begin))))
    const failed = begun.filter(({ _tag }) => _tag === 'Left')
    expect(failed.length).toBeGreaterThan(0)
    expect(failed).toEqual(
      failed.map(() => ({
        _tag: 'Left',
        left: expect.objectContaining({ kind: 'JournalUnavailable', message: 'The disk of the journal is full.' })
      }))
    )
    const kept = await Promise.all(
      references.map((reference) => right(journal.find({ operation: 'pay', reference })()))
    )
    expect(kept.map((tracked) => tracked !== undefined)).toEqual(begun.map(({ _tag }) => _tag === 'Right'))
    await limit(1_000_000)
    expect(await right(journal.settle(pay(paid(payment('first'))))())).toMatchObject({
      after: { value: { status: 'succeeded' } }
    })
    expect(await right(begin('last'))).toEqual({ kind: 'mine' })
    await journal.close()
  })
})

describe('a journal whose short way to a row fails', () => {
  const open = async (alone: (database: Database) => Database['alone']): Promise<Journal> => {
    const database = await openSqlite(folder.freshUrl().slice('sqlite:'.length))
    await migrate(database)
    return createSqlJournal({ ...database, alone: alone(database) }, createVault(createKeyRing(keys), random))
  }
  const answer = (): Payment =>
    withOutcome({ ...factsOf(payment('pay-1')), evidence: 'response' }, { status: 'pending' })

  it('writes an answer by the long one', async () => {
    let calls = 0
    const journal = await open(({ alone }) => (work) => {
      calls += 1
      return calls === 1 ? alone(work) : Promise.reject(new Error('the connection is gone'))
    })
    expect(await right(journal.begin(pay(payment('pay-1')), terms('one'))())).toEqual({ kind: 'mine' })
    expect(await right(journal.settle(pay(answer()))())).toMatchObject({ after: { value: { status: 'pending' } } })
    expect(calls).toBe(2)
    await journal.close()
  })

  it('begins nothing by a statement that comes too late, and begins by the long one', async () => {
    const inserted: number[] = []
    const late = (session: Session): Session => ({
      ...session,
      inTime: '1 = 0',
      all: async (statement, values) => {
        const rows = await session.all(statement, values)
        inserted.push(rows.length)
        return rows
      }
    })
    const journal = await open(
      ({ alone }) =>
        (work) =>
          alone((session, earlier) => work(late(session), earlier))
    )
    expect(await right(journal.begin(pay(payment('pay-1')), terms('one'))())).toEqual({ kind: 'mine' })
    expect(inserted).toEqual([0])
    await journal.close()
  })
})
