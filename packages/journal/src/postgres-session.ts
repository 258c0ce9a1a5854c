import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Session, SqlRow } from './database'

interface Prepared {
  readonly name?: string
  readonly text: string
}

const prepared = new Map<string, Prepared>()
/** A journal has a few dozen statements; lists of another length make others, which must not fill the server's memory. */
const mostNamed = 256

/** `$1, $2, …` for each `?`, under a name by which each connection prepares it once. No `?` has another meaning here. */
const preparedFrom = (statement: string): Prepared => {
  const known = prepared.get(statement)
  if (known !== undefined) return known
  let at = 0
  const text = statement.replace(/\?/g, () => `$${String((at += 1))}`)
  if (prepared.size >= mostNamed) return { text }
  const named = { name: `gerbang_${String(prepared.size)}`, text }
  prepared.set(statement, named)
  return named
}

/** Advisory locks are numbers; equal numbers of two names only make one wait for the other. */
const lockNumber = (name: string): string =>
  createHash('sha256').update('gerbang').update(name).digest().readBigInt64BE().toString()

const lockStatements = (names: readonly string[]): readonly string[] =>
  // In one order for all, so that no two transactions wait for each other.
  [...new Set(names.map(lockNumber))].sort().map((number) => `select pg_advisory_xact_lock(${number})`)

/** A session on one connection of the pool. */
export interface PostgresSession extends Session {
  /** Whether a transaction stands that has to be ended. */
  readonly hasBegun: () => boolean
}

/**
 * `start` opens the transaction. It travels with the locks, or before the first statement: each journey to the server
 * costs as much as an insert. Without it each statement stands for itself, which is enough for one that only reads.
 */
export const postgresSession = (client: Pick<PoolClient, 'query'>, start?: string): PostgresSession => {
  let begun = false
  const begin = async (locks: readonly string[]): Promise<void> => {
    const statements = [...(begun || start === undefined ? [] : [start]), ...locks]
    if (statements.length === 0) return
    begun = start !== undefined
    await client.query(statements.join('; '))
  }
  return {
    all: async (statement, values = []) => {
      await begin([])
      const { rows } = await client.query<SqlRow>({ ...preparedFrom(statement), values: [...values] })
      return rows
    },
    lock: (names) => begin(lockStatements(names)),
    forUpdate: ' for update',
    forUpdateUnlocked: ' for update skip locked',
    hasBegun: () => begun
  }
}
