import type { GatewayError, Journal } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { toGatewayError } from './failure'
import { createKeyRing, type JournalKey } from './keys'
import { systemDependencies } from './node-dependencies'
import { openDatabase } from './open-database'
import { createSqlJournal } from './sql-journal'
import type { SqliteDriver } from './sqlite-driver'
import { createVault } from './vault'

/** How a journal is opened. */
export interface JournalOptions {
  /** The first encrypts; all decrypt, and look up what they stored. */
  readonly keys: readonly JournalKey[]
  /** Which driver stands behind `sqlite:`; `any` unless told. */
  readonly sqliteDriver?: SqliteDriver | undefined
  /** Nonces are drawn from it; Node's own unless given. */
  readonly randomBytes?: ((length: number) => Uint8Array) | undefined
}

/**
 * Opens the journal at `sqlite:<path>`, `sqlite::memory:` (not durable) or `postgres://…`, and brings its schema up to
 * date. Any number of processes may open one journal at the same time.
 * @returns Left `Misconfigured` for what the host must mend (URL, keys, driver, rights, a replica, a newer schema), Left
 * `JournalUnavailable` when the database cannot be reached now. No message names a path, a server, a user or a value.
 */
export const openJournal = async (
  url: string,
  { keys, sqliteDriver, randomBytes = systemDependencies.randomBytes }: JournalOptions
): Promise<E.Either<GatewayError, Journal>> => {
  try {
    const vault = createVault(createKeyRing(keys), randomBytes)
    return E.right(createSqlJournal(await openDatabase(url, sqliteDriver), vault))
  } catch (error) {
    return E.left(toGatewayError(error, 'configure'))
  }
}
