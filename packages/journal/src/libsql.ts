import { createRequire } from 'node:module'
import type Libsql from 'libsql'
import { errorField } from './error-field'
import { preparing, primaryCode, type SqliteConnection } from './sqlite-connection'

const load = (): typeof Libsql | undefined => {
  try {
    return createRequire(__filename)('libsql') as typeof Libsql
  } catch {
    return undefined
  }
}

// A file that cannot be opened comes without a code, as text that ends in one.
const codeOf = (error: unknown): number | undefined => {
  const known = primaryCode(errorField(error, 'rawCode'))
  if (known !== undefined) return known
  const [, code] = /: (\d+)"?\)?$/.exec(String(errorField(error, 'message'))) ?? []
  return code === undefined ? undefined : primaryCode(Number(code))
}

/** `libsql`, the driver for a Node without its own; undefined when it is not installed. */
export const libsql = (): ((path: string) => SqliteConnection) | undefined => {
  const Driver = load()
  if (Driver === undefined) return undefined
  return (path) => {
    const database = new Driver(path)
    const prepared = preparing((statement) => database.prepare(statement))
    return {
      exec: (statements) => {
        database.exec(statements)
      },
      all: (statement, values) => prepared(statement).all(...values) as ReturnType<SqliteConnection['all']>,
      resultCode: codeOf,
      close: () => {
        database.close()
      }
    }
  }
}
