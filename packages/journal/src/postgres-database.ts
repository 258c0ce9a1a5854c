import { createRequire } from 'node:module'
import type Pg from 'pg'
import type { Pool, PoolClient } from 'pg'
import type { Database, Earlier, Session } from './database'
import { journalFailure } from './failure'
import { pause } from './pause'
import { explained, isConnectionLost, isReadOnly, isTransient } from './postgres-failures'
import { flushed, type Mode, type PostgresSession, postgresSession } from './postgres-session'

const connections = 16
const connectDeadlineMs = 10_000
const statementDeadlineMs = 15_000
const queryDeadlineMs = statementDeadlineMs + 5_000
const firstPauseMs = 20

// Few for a lost connection, because each may take a whole deadline where nothing answers at all.
const attemptsAfter = (error: unknown): number => {
  if (isTransient(error)) return 5
  return isConnectionLost(error) ? 3 : 1
}

// A process that froze inside a transaction must not hold its locks for ever. With a commit that was lost, so would be
// the knowledge that something was sent.
const settings = [`set local idle_in_transaction_session_timeout = ${String(2 * statementDeadlineMs)}`, flushed].join(
  '; '
)

// Read committed on purpose: each statement after the locks sees what those who held them before committed.
const start = `begin isolation level read committed read write; ${settings}`
const writing: Mode = { start: `${start}; set local statement_timeout = ${String(statementDeadlineMs)}` }
// A migration takes its time, and whoever opens the journal meanwhile waits for it. The driver's timer knows no endless
// wait: this is the longest, 24 days.
const altering: Mode = {
  start: `${start}; set local statement_timeout = 0`,
  // Everybody else would line up behind a change that waits for its table, which a backup may hold for hours.
  onceLocked: `set local lock_timeout = ${String(statementDeadlineMs)}`,
  queryDeadlineMs: 2 ** 31 - 1
}
// What only reads is one statement, which needs no transaction around it; the deadline of the query bounds it.
const reading: Mode = {}

const load = (): typeof Pg => {
  try {
    return createRequire(__filename)('pg') as typeof Pg
  } catch {
    throw journalFailure('Misconfigured', 'PostgreSQL needs the package pg: install it beside this one.')
  }
}

const createPool = (url: string): Pool => {
  const { Pool } = load()
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectDeadlineMs,
    query_timeout: queryDeadlineMs,
    keepAlive: true,
    application_name: 'gerbang'
  })
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

/** How far a transaction came before it failed: what was never asked to commit is certainly undone. */
type Stage = 'before-commit' | 'at-commit'

const runOn = async <A>(
  client: PoolClient,
  mode: Mode,
  work: (session: Session) => Promise<A>,
  reached: (stage: Stage) => void
): Promise<A> => {
  const ignore = (): void => undefined
  // Between two statements a broken connection reports to this listener, or else to nobody.
  client.on('error', ignore)
  const session = postgresSession(client, mode)
  try {
    const result = await work(session)
    reached('at-commit')
    await session.commit()
    client.release()
    return result
  } catch (error) {
    client.release(isConnectionLost(error) || isReadOnly(error) || !(await isLeftClean(client, session)))
    throw error
  } finally {
    client.off('error', ignore)
  }
}

// A connection in an unknown state is thrown away, and the server undoes what was not committed. So is one on which no
// transaction could be opened: after a failover it may lead to a server that lets nobody write.
const isLeftClean = async (client: PoolClient, session: PostgresSession): Promise<boolean> => {
  if (session.transaction() !== 'open') return session.transaction() === 'none'
  try {
    await client.query('rollback')
    return true
  } catch {
    return false
  }
}

const transaction = async <A>(pool: Pool, mode: Mode, work: (session: Session) => Promise<A>): Promise<A> => {
  for (let attempt = 1; ; attempt += 1) {
    let stage = 'before-commit' as Stage
    let connected = false
    try {
      const client = await pool.connect()
      connected = true
      return await runOn(client, mode, work, (now) => {
        stage = now
      })
    } catch (error) {
      // Whether a commit whose answer was lost took place is not known, so its work is not done again.
      const undone = stage === 'before-commit' || isTransient(error)
      if (!connected || !undone || attempt >= attemptsAfter(error)) throw explained(error)
    }
    await pause(firstPauseMs * attempt)
  }
}

// A statement without a transaction around it commits as soon as it is sent. When its connection is lost, nobody knows
// whether it did; it is sent again, because its work is told so. Where a server is read-only unless a transaction says
// otherwise, it does nothing, and one is put around it.
const alone: (pool: Pool) => Database['alone'] = (pool) => async (work) => {
  let earlier: Earlier = 'not-committed'
  const told = async (session: Session): ReturnType<typeof work> => {
    try {
      return await work(session, earlier)
    } catch (error) {
      if (isConnectionLost(error)) earlier = 'perhaps-committed'
      throw error
    }
  }
  try {
    return await transaction(pool, {}, told)
  } catch (error) {
    if (!isReadOnly(error)) throw error
    return transaction(pool, writing, told)
  }
}

const refuseReplica = async (database: Database): Promise<void> => {
  const [row] = await database.read((session) => session.all('select pg_is_in_recovery() as replica'))
  if (row?.['replica'] !== false) {
    throw journalFailure('Misconfigured', 'The server of the journal is a read replica: give the primary.')
  }
}

/** A PostgreSQL database that any number of processes may share. */
export const openPostgres = async (url: string): Promise<Database> => {
  const pool = createPool(url)
  const database: Database = {
    dialect: 'postgres',
    durable: true,
    write: (work) => transaction(pool, writing, work),
    alone: alone(pool),
    alter: (work) => transaction(pool, altering, work),
    read: (work) => transaction(pool, reading, work),
    close: () => pool.end()
  }
  try {
    await refuseReplica(database)
  } catch (error) {
    await pool.end()
    throw error
  }
  return database
}
