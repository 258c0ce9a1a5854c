import type { GatewayError } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { toGatewayError } from './failure'
import { createKeyRing } from './keys'
import { systemDependencies } from './node-dependencies'
import { openDatabase } from './open-database'
import type { JournalOptions } from './open-journal'
import { type ClosableTokenStore, createSqlTokenStore } from './sql-token-store'
import { createVault } from './vault'

/** How a token store is opened. */
export interface TokenStoreOptions extends JournalOptions {
  /** The system's clock unless given. */
  readonly now?: (() => Date) | undefined
}

/**
 * Opens a store of access tokens in the database of a journal, encrypted and shared by every process that opens it.
 * @returns Left as `openJournal` does.
 */
export const openTokenStore = async (
  url: string,
  options: TokenStoreOptions
): Promise<E.Either<GatewayError, ClosableTokenStore>> => {
  const { keys, sqliteDriver, now, randomBytes } = options
  try {
    const vault = createVault(createKeyRing(keys), randomBytes ?? systemDependencies.randomBytes)
    const database = await openDatabase(url, sqliteDriver)
    return E.right(createSqlTokenStore(database, vault, now ?? systemDependencies.now))
  } catch (error) {
    return E.left(toGatewayError(error, 'configure'))
  }
}
