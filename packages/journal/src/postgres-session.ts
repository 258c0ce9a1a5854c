import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Session, SqlRow } from './database'
import { journalFailure } from './failure'

interface Prepared {
  readonly name?: string
  readonly text: string
}

const prepared = new Map<string, Prepared>()
/** A journal has a few dozen statements; lists of another length make others, which must not fill the server's memory. */
const mostNamed = 256

// By its text, because a pooler may hand a connection on to another process: one name must never be two statements.
const nameOf = (text: string): string => `gerbang_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`

/** `$1, $2, …` for each `?`, under a name by which each connection prepares it once. No `?` has another meaning here. */
const preparedFrom = (statement: string): Prepared => {
  const known = prepared.get(statement)
  if (known !== undefined) return known
  let at = 0
  const text = statement.replace(/\?/g, () => `$${String((at += 1))}`)
  if (prepared.size >= mostNamed) return { text }
  const named = { name: nameOf(text), text }
  prepared.set(statement, named)
  return named
}

/** Advisory locks are numbers; equal numbers of two names only make one wait for the other. */
const lockNumber = (name: string): string =>
  createHash('sha256').update('gerbang').update(name).digest().readBigInt64BE().toString()

const lockStatements = (names: readonly string[]): readonly string[] =>
  // In one order for all, so that no two transactions wait for each other.
  [...new Set(names.map(lockNumber))].sort().map((number) => `select pg_advisory_xact_lock(${number})`)

/** A commit that is not flushed would be lost in a crash of the server; stronger settings are kept. */
export const flushed =
  "select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') in ('off', 'local')"

/** `opening`: it was asked for, and whether it stands is not known. */
type Transaction = 'none' | 'opening' | 'open'

/** A session on one connection of the pool. */
export interface PostgresSession extends Session {
  readonly transaction: () => Transaction
  /** Commits what was begun. @throws JournalFailure when the server undid it instead. */
  readonly commit: () => Promise<void>
}

/** How a session works. */
export interface Mode {
  /**
   * Opens the transaction. It travels with the locks, or before the first statement: each journey to the server costs
   * as much as an insert. Without it each statement stands for itself, which is enough for one that only reads.
   */
  readonly start?: string
  /** Sent behind the locks. */
  readonly onceLocked?: string
  /** How long an answer is waited for, in milliseconds; as long as the connection's own setting says unless given. */
  readonly queryDeadlineMs?: number
}

const undoneInstead = (): Error =>
  journalFailure('JournalUnavailable', 'PostgreSQL undid a transaction of the journal that was to be committed.')

export const postgresSession = (
  client: Pick<PoolClient, 'query'>,
  { start, onceLocked, queryDeadlineMs }: Mode = {}
): PostgresSession => {
  let transaction: Transaction = 'none'
  const deadline = queryDeadlineMs === undefined ? {} : { query_timeout: queryDeadlineMs }
  const begin = async (locks: readonly string[]): Promise<void> => {
    const opening = start !== undefined && transaction === 'none' ? [start] : []
    const statements = [...opening, ...locks]
    if (statements.length === 0) return
    if (opening.length > 0) transaction = 'opening'
    await client.query({ ...deadline, text: statements.join('; ') })
    if (opening.length > 0) transaction = 'open'
  }
  return {
    all: async (statement, values = []) => {
      await begin([])
      const { rows } = await client.query<SqlRow>({ ...deadline, ...preparedFrom(statement), values: [...values] })
      return rows
    },
    lock: (names) => begin([...lockStatements(names), ...(onceLocked === undefined ? [] : [onceLocked])]),
    forUpdate: ' for update',
    forUpdateUnlocked: ' for update skip locked',
    durably: `, (${flushed}) as flushed`,
    // The start of its transaction is when the statement came, which may have waited for its table since.
    inTime: "clock_timestamp() < now() + interval '15 seconds'",
    transaction: () => transaction,
    commit: async () => {
      if (transaction === 'none') return
      if (transaction === 'opening') throw undoneInstead()
      // After a statement whose failure was swallowed the answer is ROLLBACK, and no error.
      const { command } = await client.query({ ...deadline, text: 'commit' })
      if (command !== 'COMMIT') throw undoneInstead()
    }
  }
}
