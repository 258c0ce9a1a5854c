import type { Database, Session } from './database'
import { journalFailure } from './failure'
import { identityColumn, type Migration, migrations } from './migrations'

const findSchemaTable = {
  sqlite: "select name from sqlite_master where type = 'table' and name = 'gerbang_schema'",
  postgres: "select 'gerbang_schema' as name where to_regclass('gerbang_schema') is not null"
} as const

const versionIn = async (session: Session, dialect: Database['dialect']): Promise<number> => {
  // Asked for first: `create … if not exists` would demand the right to create where everything is in place.
  const [table] = await session.all(findSchemaTable[dialect])
  if (table === undefined) {
    await session.all('create table gerbang_schema (version bigint not null)')
    await session.all('insert into gerbang_schema (version) values (0)')
  }
  const [row] = await session.all('select version from gerbang_schema')
  return Number(row?.['version'] ?? 0)
}

const tooNew = (found: number, known: number): Error =>
  journalFailure(
    'Misconfigured',
    `The journal has schema version ${String(found)}, and this version of the library knows ${String(known)}: update the library.`
  )

/**
 * Brings the schema up to date in one transaction, whoever else opens the journal at the same time.
 * @throws JournalFailure Misconfigured when a newer version of the library made the schema.
 */
export const migrate = (database: Database, known: readonly Migration[] = migrations): Promise<void> =>
  database.alter(async (session) => {
    await session.lock(['schema'])
    const newest = Math.max(0, ...known.map(({ version }) => version))
    const found = await versionIn(session, database.dialect)
    if (found > newest) throw tooNew(found, newest)
    for (const { version, statements } of known) {
      if (version <= found) continue
      for (const statement of statements) {
        await session.all(statement.replace('$identity', identityColumn[database.dialect]))
      }
    }
    // Also where nothing changed: a file or a server that takes no writes must show now and not at the first payment.
    await session.all('update gerbang_schema set version = ?', [newest])
  })
