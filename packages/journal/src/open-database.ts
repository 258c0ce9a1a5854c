import type { Database } from './database'
import { journalFailure } from './failure'
import { migrate } from './migrate'
import { openPostgres } from './postgres-database'
import { openSqlite } from './sqlite-database'
import type { SqliteDriver } from './sqlite-driver'

const connect = (url: string, driver: SqliteDriver): Promise<Database> => {
  const [, path] = /^sqlite:(.+)$/s.exec(url) ?? []
  if (path !== undefined) return openSqlite(path, driver)
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return openPostgres(url)
  throw journalFailure(
    'Misconfigured',
    "The URL of the journal must start with sqlite: or postgres://, as in 'sqlite:./payments.db'."
  )
}

/** A database whose schema is up to date. @throws JournalFailure for what a host can mend. */
export const openDatabase = async (url: string, driver: SqliteDriver = 'any'): Promise<Database> => {
  const database = await connect(url, driver)
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
