import type { SqlRow, SqlValue } from './database'
import { errorField } from './error-field'
import { preparing, primaryCode, type SqliteConnection } from './sqlite-connection'

// The types of the oldest supported Node do not know this module: what is used of it.
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => {
    exec(statements: string): void
    prepare(statement: string): { all(...values: readonly SqlValue[]): readonly SqlRow[] }
    close(): void
  }
}

const isNodeSqlite = (module: unknown): module is NodeSqlite =>
  typeof module === 'object' && module !== null && 'DatabaseSync' in module

/** `node:sqlite` where this Node has it: from 22.13 on. */
export const nodeSqlite = (): ((path: string) => SqliteConnection) | undefined => {
  // Before 20.16 Node has no way to ask for a module without failing.
  const module: unknown = 'getBuiltinModule' in process ? process.getBuiltinModule('node:sqlite') : undefined
  if (!isNodeSqlite(module)) return undefined
  return (path) => {
    const database = new module.DatabaseSync(path)
    const prepared = preparing((statement) => database.prepare(statement))
    return {
      exec: (statements) => {
        database.exec(statements)
      },
      all: (statement, values) => prepared(statement).all(...values),
      resultCode: (error) => primaryCode(errorField(error, 'errcode')),
      close: () => {
        database.close()
      }
    }
  }
}
