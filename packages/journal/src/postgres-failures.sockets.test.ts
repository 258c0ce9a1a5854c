import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import type { Journal } from '@gerbang/domain'
import { openJournal } from './open-journal'
import { openPostgres } from './postgres-database'
import { describeOnPostgres } from './testing/describe-on-postgres'
import { newKey } from './testing/keys'
import { createOpened } from './testing/opened'
import { right } from './testing/right'
import { paid, pay, payment, terms } from './testing/values'

const keys = [newKey]

/** Stands between a journal and its server, and can be cut. */
interface Wire {
  readonly url: string
  readonly cut: () => void
  /** Cuts what is open where an answer that holds this text would pass; what comes afterwards is connected. */
  readonly cutAtAnswer: (text: string) => void
  readonly mend: () => void
  readonly close: () => Promise<void>
}

const wireTo = async (target: string): Promise<Wire> => {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let isCut = false
  let answer: string | undefined
  const cut = (): void => {
    isCut = true
    sockets.forEach((socket) => socket.destroy())
  }
  const server: Server = createServer((inner) => {
    if (isCut) return void inner.destroy()
    const outer = connect(Number(port || 5432), hostname)
    outer.on('data', (bytes) => {
      if (answer === undefined || !bytes.includes(answer)) return
      answer = undefined
      cut()
      isCut = false
    })
    for (const [from, to] of [[inner, outer] as const, [outer, inner] as const]) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('close', () => to.destroy())
      from.pipe(to)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    url: url.toString(),
    cut,
    cutAtAnswer: (text) => {
      answer = text
    },
    mend: () => {
      isCut = false
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    }
  }
}

describe('a PostgreSQL server that is not there', () => {
  it('is JournalUnavailable, in words that name neither server nor password', async () => {
    const opened = await openJournal('postgres://someone:hunter2@127.0.0.1:1/payments', { keys })
    expect(opened).toMatchObject({ left: { kind: 'JournalUnavailable', next: 'retry' } })
    expect(JSON.stringify(opened)).not.toMatch(/hunter2|someone|127\.0\.0\.1|payments/)
  })
})

describeOnPostgres('PostgreSQL when it fails', (corner) => {
  const opened = createOpened()
  afterEach(() => opened.closeAll())

  /** One journal behind a wire, and another on the same database that nothing is cut off from. */
  const twoJournals = async () => {
    const url = await corner.freshUrl()
    const wire = opened.keep(await wireTo(url))
    const journal = opened.keep(await right(openJournal(wire.url, { keys })))
    const elsewhere = opened.keep(await right(openJournal(url, { keys })))
    return { wire, journal, elsewhere }
  }

  it('is JournalUnavailable while the connection is cut, and goes on when it is back', async () => {
    const wire = opened.keep(await wireTo(await corner.freshUrl()))
    const journal = opened.keep(await right(openJournal(wire.url, { keys })))
    await right(journal.begin(pay(payment('pay-1')), terms('one'))())
    wire.cut()
    const failed = await Promise.all([
      journal.begin(pay(payment('pay-2')), terms('two'))(),
      journal.settle(pay(paid(payment('pay-1'))))(),
      journal.find({ operation: 'pay', reference: 'pay-1' })(),
      journal.unresolved()()
    ])
    expect(failed).toMatchObject(failed.map(() => ({ left: { kind: 'JournalUnavailable' } })))
    wire.mend()
    expect(await right(journal.settle(pay(paid(payment('pay-1'))))())).toMatchObject({
      after: { value: { status: 'succeeded' } }
    })
    expect(await right(journal.begin(pay(payment('pay-2')), terms('two'))())).toEqual({ kind: 'mine' })
  }, 60_000)

  it('is not noticed when the server ends idle connections', async () => {
    const url = new URL(await corner.freshUrl())
    const name = `gerbang test ${url.searchParams.get('options') ?? ''}`
    url.searchParams.set('application_name', name)
    const journal = opened.keep(await right(openJournal(url.toString(), { keys })))
    await Promise.all(Array.from({ length: 10 }, () => right(journal.unresolved()())))
    const ended = await corner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${name}'`
    )
    expect(ended.length).toBeGreaterThan(0)
    expect(await right(journal.begin(pay(payment('pay-1')), terms('one'))())).toEqual({ kind: 'mine' })
  })

  it('is asked again where the transaction was certainly undone, and a bounded number of times', async () => {
    const database = opened.keep(await openPostgres(await corner.freshUrl()))
    const conflict = "do $$ begin raise exception 'conflict' using errcode = '40001'; end $$"
    let runs = 0
    const done = await database.write(async (session) => {
      runs += 1
      if (runs < 3) await session.all(conflict)
      return 'done'
    })
    expect([done, runs]).toEqual(['done', 3])
    runs = 0
    const never = database.write(async (session) => {
      runs += 1
      await session.all(conflict)
    })
    await expect(never).rejects.toThrow()
    expect(runs).toBe(5)
  })

  it('is not asked again when the answer to a commit was lost', async () => {
    const wire = opened.keep(await wireTo(await corner.freshUrl()))
    const database = opened.keep(await openPostgres(wire.url))
    let runs = 0
    const lost = database.write(async (session) => {
      runs += 1
      await session.all('create table something (id int)')
      wire.cut()
      wire.mend()
    })
    await expect(lost).rejects.toThrow()
    expect(runs).toBe(1)
    const works = await database.read((session) => session.all('select 1 as one'))
    expect(works).toEqual([{ one: 1 }])
  })

  it('begins a payment although the connections that it holds were lost unnoticed', async () => {
    const wire = opened.keep(await wireTo(await corner.freshUrl()))
    const journal = opened.keep(await right(openJournal(wire.url, { keys })))
    await Promise.all(Array.from({ length: 10 }, () => right(journal.unresolved()())))
    wire.cut()
    wire.mend()
    expect(await right(journal.begin(pay(payment('pay-1')), terms('one'))())).toEqual({ kind: 'mine' })
  })

  it('knows as its own a payment that was begun by a statement whose answer was lost', async () => {
    const { wire, journal, elsewhere } = await twoJournals()
    const begin = (at: Journal) => at.begin(pay(payment('pay-1')), terms('one'))()
    // What the server says of a row that it has inserted and committed.
    wire.cutAtAnswer('INSERT 0 1')
    expect(await right(begin(journal))).toEqual({ kind: 'mine' })
    expect(await right(elsewhere.find({ operation: 'pay', reference: 'pay-1' })())).toMatchObject({
      value: { evidence: 'none' }
    })
    expect(await right(begin(elsewhere))).toMatchObject({ kind: 'stored' })
    expect(await right(begin(journal))).toMatchObject({ kind: 'stored' })
    expect(await right(journal.settle(pay(paid(payment('pay-1'))))())).toMatchObject({
      after: { value: { status: 'succeeded' } }
    })
  })

  it('takes for its own no payment that another one began while the connection was lost', async () => {
    const { wire, journal, elsewhere } = await twoJournals()
    const own = payment('pay-1')
    const another = { ...own, attempt: { ...own.attempt, requestId: 'another-request' } }
    expect(await right(elsewhere.begin(pay(another), terms('one'))())).toEqual({ kind: 'mine' })
    wire.cutAtAnswer('INSERT 0 0')
    expect(await right(journal.begin(pay(own), terms('one'))())).toMatchObject({ kind: 'stored' })
  })

  it('flushes what it commits even where the server is set not to', async () => {
    const url = new URL(await corner.freshUrl())
    url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -csynchronous_commit=off`)
    const database = opened.keep(await openPostgres(url.toString()))
    const [setting] = await database.write((session) => session.all('show synchronous_commit'))
    expect(setting).toEqual({ synchronous_commit: 'on' })
  })

  it('refuses a user who may not write, without a word about who it is', async () => {
    const url = new URL(await corner.freshUrl())
    const role = `gerbang_test_reader_${String(process.pid)}`
    await corner.query(`create role ${role} login password 'of-no-use'`)
    url.username = role
    url.password = 'of-no-use'
    const refused = await openJournal(url.toString(), { keys })
    await corner.query(`drop role ${role}`)
    expect(refused).toMatchObject({ left: { kind: 'Misconfigured' } })
    expect(JSON.stringify(refused)).not.toContain(role)
  })
})
