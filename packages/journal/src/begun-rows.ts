import type { Attempt } from '@gerbang/domain'
import type { AttemptRecord } from './attempt-record'
import type { WrittenRow } from './attempt-table'

/** A row as this process wrote it. */
export type BegunRow = AttemptRecord & WrittenRow

/** Rows that this process began, until it hears of them. Forgetting one costs time, and nothing else. */
export interface BegunRows {
  keep(row: BegunRow): void
  /** Hands a row out once. */
  take(attempt: Attempt): BegunRow | undefined
}

const most = 10_000

const nameOf = ({ operation, requestId }: Attempt): string => `${operation} ${requestId}`

export const createBegunRows = (): BegunRows => {
  const rows = new Map<string, BegunRow>()
  return {
    keep: (row) => {
      const [oldest] = rows.keys()
      if (oldest !== undefined && rows.size >= most) rows.delete(oldest)
      rows.set(nameOf(row.tracked.value.attempt), row)
    },
    take: (attempt) => {
      const name = nameOf(attempt)
      const row = rows.get(name)
      rows.delete(name)
      return row
    }
  }
}
