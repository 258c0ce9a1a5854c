import { journalFailure } from './failure'
import { libsql } from './libsql'
import { nodeSqlite } from './node-sqlite'
import type { SqliteConnection } from './sqlite-connection'

/** Which driver stands behind SQLite. `any`: Node's own where there is one, else `libsql`. */
export type SqliteDriver = 'any' | 'node:sqlite' | 'libsql'

const loaders: Readonly<Record<SqliteDriver, () => ((path: string) => SqliteConnection) | undefined>> = {
  any: () => nodeSqlite() ?? libsql(),
  'node:sqlite': nodeSqlite,
  libsql
}

/** @throws JournalFailure Misconfigured when neither this Node nor an installed package has the driver. */
export const connectorOf = (driver: SqliteDriver): ((path: string) => SqliteConnection) => {
  const connect = loaders[driver]()
  if (connect !== undefined) return connect
  throw journalFailure(
    'Misconfigured',
    'SQLite needs Node 22.13 or later, or the package libsql: install it beside this one.'
  )
}
