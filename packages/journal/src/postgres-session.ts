import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Session, SqlRow } from './database'

const numbered = new Map<string, string>()

/** `$1, $2, …` for each `?`. No statement of this package has a question mark of another meaning. */
const withNumbers = (statement: string): string => {
  const known = numbered.get(statement)
  if (known !== undefined) return known
  let at = 0
  const text = statement.replace(/\?/g, () => `$${String((at += 1))}`)
  numbered.set(statement, text)
  return text
}

/** Advisory locks are numbers; equal numbers of two names only make one wait for the other. */
const lockNumber = (name: string): string =>
  createHash('sha256').update('gerbang').update(name).digest().readBigInt64BE().toString()

/** A transaction on one connection of the pool. */
export const postgresSession = (client: Pick<PoolClient, 'query'>): Session => ({
  all: async (statement, values = []) => {
    const { rows } = await client.query<SqlRow>(withNumbers(statement), [...values])
    return rows
  },
  lock: async (names) => {
    // In one order for all, so that no two transactions wait for each other.
    const numbers = [...new Set(names.map(lockNumber))].sort()
    if (numbers.length === 0) return
    await client.query('select pg_advisory_xact_lock(number) from unnest($1::bigint[]) as names (number)', [numbers])
  },
  forUpdate: ' for update',
  forUpdateUnlocked: ' for update skip locked'
})
