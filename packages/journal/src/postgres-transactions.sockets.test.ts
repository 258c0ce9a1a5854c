import { begin } from './begin'
import { createBegunRows } from './begun-rows'
import type { Database, Session } from './database'
import { release } from './finding'
import { createKeyRing } from './keys'
import { migrate } from './migrate'
import { pause } from './pause'
import { openPostgres } from './postgres-database'
import { describeOnPostgres } from './testing/describe-on-postgres'
import { newKey } from './testing/keys'
import { createOpened } from './testing/opened'
import { pay, payment, terms } from './testing/values'
import { createVault } from './vault'

const vault = createVault(createKeyRing([newKey]), (length) => new Uint8Array(length).fill(7))

const withParameters = (url: string, parameters: Readonly<Record<string, string>>): string => {
  const changed = new URL(url)
  for (const [name, value] of Object.entries(parameters)) changed.searchParams.set(name, value)
  return changed.toString()
}

describeOnPostgres('a transaction in PostgreSQL', (corner) => {
  const opened = createOpened()
  afterEach(() => opened.closeAll())
  const databaseAt = async (url: string): Promise<Database> => opened.keep(await openPostgres(url))
  const pidOf = async (database: Database): Promise<number> => {
    const [row] = await database.read((session) => session.all('select pg_backend_pid() as pid'))
    return Number(row?.['pid'])
  }

  it('never answers a repeat with what another request stored meanwhile', async () => {
    const url = await corner.freshUrl()
    const [here, there] = [await databaseAt(url), await databaseAt(url)]
    await migrate(here)
    const [first, other] = [pay(payment('pay-1', { amount: 50_000 })), pay(payment('pay-1', { amount: 999_000 }))]
    const begun = await begin(here, vault, createBegunRows(), first, terms('one'))
    let meanwhile: string | undefined
    const interrupted = (session: Session): Session => ({
      ...session,
      all: async (statement, values) => {
        const rows = await session.all(statement, values)
        if (meanwhile !== undefined) return rows
        await there.write((elsewhere) => release(elsewhere, vault, first.value.attempt))
        meanwhile = (await begin(there, vault, createBegunRows(), other, terms('other'))).kind
        return rows
      }
    })
    const interruptible: Database = {
      ...here,
      read: (work) => here.read((session) => work(interrupted(session)))
    }
    const repeated = await begin(interruptible, vault, createBegunRows(), first, terms('one'))
    expect([begun.kind, meanwhile]).toEqual(['mine', 'mine'])
    expect(repeated).toEqual({ kind: 'other-request' })
  })

  it.each([
    ['off', 'on'],
    ['local', 'on'],
    ['on', null],
    ['remote_apply', null]
  ])('of one statement is flushed where the server would say %s', async (byDefault, flushed) => {
    const url = await corner.freshUrl()
    const options = `${new URL(url).searchParams.get('options') ?? ''} -csynchronous_commit=${byDefault}`
    const database = await databaseAt(withParameters(url, { options }))
    await database.write((session) => session.all('create table something (id int)'))
    const insert = (session: Session): Promise<unknown> =>
      session.all(`insert into something values (1) returning id${session.durably}`)
    expect(await database.alone(insert)).toEqual([{ id: 1, flushed }])
    expect(await database.read((session) => session.all('select id from something'))).toEqual([{ id: 1 }])
  })

  it('is put around a statement that stands alone where the server is read-only by default', async () => {
    const url = await corner.freshUrl()
    await migrate(await databaseAt(url))
    const options = `${new URL(url).searchParams.get('options') ?? ''} -cdefault_transaction_read_only=on`
    const database = await databaseAt(withParameters(url, { options }))
    const tracked = pay(payment('pay-1'))
    expect(await begin(database, vault, createBegunRows(), tracked, terms('one'))).toEqual({ kind: 'mine' })
    expect(await begin(database, vault, createBegunRows(), tracked, terms('one'))).toMatchObject({ kind: 'stored' })
  })

  it('was not committed when the server says so, even if the failure of a statement was swallowed', async () => {
    const database = await databaseAt(await corner.freshUrl())
    await database.write((session) => session.all('create table something (id int)'))
    const swallowing = database.write(async (session) => {
      await session.all('insert into something values (1)')
      await session.all('select 1 / 0').catch(() => undefined)
      return 'done'
    })
    await expect(swallowing).rejects.toMatchObject({ kind: 'JournalUnavailable' })
    expect(await database.read((session) => session.all('select * from something'))).toEqual([])
  })

  it('that could not be opened leaves no connection behind for the next', async () => {
    const url = await corner.freshUrl()
    const [waiting, holding] = [await databaseAt(url), await databaseAt(url)]
    const pid = await pidOf(waiting)
    expect(await pidOf(waiting)).toBe(pid)
    await holding.write(async (session) => {
      await session.lock(['something'])
      const opening = waiting.write((late) => late.lock(['something'])).catch((error: unknown) => error)
      const cancelling = `select pg_cancel_backend(pid) from pg_stat_activity where pid = ${String(pid)} and wait_event_type = 'Lock'`
      for (let tries = 0; tries < 200 && (await corner.query(cancelling)).length === 0; tries += 1) await pause(10)
      expect(await opening).toMatchObject({ code: '57014' })
    })
    expect(await pidOf(waiting)).not.toBe(pid)
  })

  it('has no deadline for a migration but for its table, and one for everything else', async () => {
    const database = await databaseAt(withParameters(await corner.freshUrl(), { query_timeout: '500' }))
    const settings = "current_setting('statement_timeout') as deadline, current_setting('lock_timeout') as waits"
    const noted = `create table noted as select ${settings}, pg_sleep(1)::text`
    await migrate(database, [{ version: 1, statements: [noted] }])
    expect(await database.read((session) => session.all('select deadline, waits from noted'))).toEqual([
      { deadline: '0', waits: '15s' }
    ])
    expect(await database.write((session) => session.all(`select ${settings}`))).toEqual([
      { deadline: '15s', waits: '0' }
    ])
    await expect(database.write((session) => session.all('select pg_sleep(1)'))).rejects.toMatchObject({
      kind: 'JournalUnavailable'
    })
  })
})
