import type { GatewayError } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { readAttempt } from './attempt-record'
import { updateAttempt } from './attempt-table'
import type { Database, Session, SqlRow } from './database'
import { isJournalFailure, toGatewayError } from './failure'
import { openEntry, sealedEntry } from './inbox'
import { createKeyRing } from './keys'
import { systemDependencies } from './node-dependencies'
import { openDatabase } from './open-database'
import type { JournalOptions } from './open-journal'
import { placeOfToken } from './sql-token-store'
import { createVault, type Vault } from './vault'

/** What a rotation did. Older keys may be dropped once `unreadable` is 0 and no process writes with them any more. */
export interface Rotated {
  readonly rewritten: number
  /** Rows left as they are: damaged, or sealed with a key that was not given. */
  readonly unreadable: number
}

const batch = 100

/** One table and how its rows are written anew. `cursor` is its growing column. */
interface Rotation {
  readonly table: 'gerbang_attempts' | 'gerbang_inbox' | 'gerbang_tokens'
  readonly cursor: 'id' | 'name'
  readonly rewrite: (session: Session, vault: Vault, row: SqlRow) => Promise<void>
}

const rotations: readonly Rotation[] = [
  {
    table: 'gerbang_attempts',
    cursor: 'id',
    rewrite: (session, vault, row) => updateAttempt(session, vault, readAttempt(vault, row))
  },
  {
    table: 'gerbang_inbox',
    cursor: 'id',
    rewrite: async (session, vault, row) => {
      const { origin, ...entry } = openEntry(vault, row)
      const sealed = sealedEntry(vault, origin, entry)
      await session.all('update gerbang_inbox set dedupe_hash = ?, key_id = ?, sealed = ? where id = ?', [
        sealed.dedupe_hash,
        sealed.key_id,
        sealed.sealed,
        Number(row['id'])
      ])
    }
  },
  {
    table: 'gerbang_tokens',
    cursor: 'name',
    rewrite: async (session, vault, row) => {
      const name = String(row['name'])
      const token = vault.open(placeOfToken(name), String(row['sealed']))
      const sealed = vault.seal(placeOfToken(name), token)
      await session.all('update gerbang_tokens set key_id = ?, sealed = ? where name = ?', [vault.keyId, sealed, name])
    }
  }
]

interface Batch extends Rotated {
  readonly last: string | number | undefined
}

const rewriteBatch = async (
  session: Session,
  vault: Vault,
  { table, cursor, rewrite }: Rotation,
  after: string | number
): Promise<Batch> => {
  const rows = await session.all(
    `select * from ${table} where key_id <> ? and ${cursor} > ? order by ${cursor} limit ?${session.forUpdate}`,
    [vault.keyId, after, batch]
  )
  let unreadable = 0
  for (const row of rows) {
    try {
      await rewrite(session, vault, row)
    } catch (error) {
      if (!isJournalFailure(error)) throw error
      unreadable += 1
    }
  }
  const last = rows.at(-1)?.[cursor]
  const next = cursor === 'id' ? Number(last) : String(last)
  return { rewritten: rows.length - unreadable, unreadable, last: rows.length < batch ? undefined : next }
}

const rotate = async (database: Database, vault: Vault): Promise<Rotated> => {
  let done: Rotated = { rewritten: 0, unreadable: 0 }
  for (const rotation of rotations) {
    let after: string | number | undefined = rotation.cursor === 'id' ? 0 : ''
    while (after !== undefined) {
      const from: string | number = after
      const part: Batch = await database.write((session) => rewriteBatch(session, vault, rotation, from))
      done = { rewritten: done.rewritten + part.rewritten, unreadable: done.unreadable + part.unreadable }
      after = part.last
    }
  }
  return done
}

/**
 * Writes every row that an older key sealed anew under the first key, in small transactions, while others work on.
 * May be stopped and started again at any time.
 * @returns Left as `openJournal` does.
 */
export const rotateKeys = async (
  url: string,
  { keys, sqliteDriver, randomBytes = systemDependencies.randomBytes }: JournalOptions
): Promise<E.Either<GatewayError, Rotated>> => {
  try {
    const vault = createVault(createKeyRing(keys), randomBytes)
    const database = await openDatabase(url, sqliteDriver)
    try {
      return E.right(await rotate(database, vault))
    } finally {
      await database.close()
    }
  } catch (error) {
    return E.left(toGatewayError(error, 'configure'))
  }
}
