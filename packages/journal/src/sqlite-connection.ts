import type { SqlRow, SqlValue } from './database'

/** One connection to an SQLite file, as each driver offers it. Every method is synchronous and throws. */
export interface SqliteConnection {
  exec(statements: string): void
  all(statement: string, values: readonly SqlValue[]): readonly SqlRow[]
  /** SQLite's own result code of what a method threw, without its extension; undefined for anything else. */
  resultCode(error: unknown): number | undefined
  close(): void
}

/** SQLite's result codes that are acted on, from its documentation. */
export const sqliteResult = { busy: 5, locked: 6, readOnly: 8, full: 13, cannotOpen: 14, notADatabase: 26 } as const

/** The extension of a result code stands in its upper bits. */
export const primaryCode = (code: unknown): number | undefined => (typeof code === 'number' ? code & 0xff : undefined)

/** Prepares each statement once: a journal has a few dozen of them. */
export const preparing = <S>(prepare: (statement: string) => S): ((statement: string) => S) => {
  const prepared = new Map<string, S>()
  return (statement) => {
    const known = prepared.get(statement)
    if (known !== undefined) return known
    const made = prepare(statement)
    prepared.set(statement, made)
    return made
  }
}
