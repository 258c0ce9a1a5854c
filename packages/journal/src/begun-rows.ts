import { type Attempt, isSameAttempt, sameAccount } from '@gerbang/domain'
import type { AttemptRecord } from './attempt-record'
import type { WrittenRow } from './attempt-table'

/** A row as this process wrote it. */
export type BegunRow = AttemptRecord & WrittenRow

/** Rows that this process began, until it hears of them. Forgetting one costs time, and nothing else. */
export interface BegunRows {
  keep(row: BegunRow): void
  /** Hands the row of this attempt, and of no other, out once. */
  take(attempt: Attempt): BegunRow | undefined
}

const most = 10_000

// As the unique index has it: of one name there is one row.
const nameOf = ({ operation, reference }: Attempt): string => `${operation} ${reference}`

const isOf = ({ tracked }: BegunRow, attempt: Attempt): boolean => {
  const kept = tracked.value.attempt
  return (
    isSameAttempt(kept, attempt) &&
    kept.provider === attempt.provider &&
    sameAccount(kept.account, attempt.account) &&
    kept.wireReference === attempt.wireReference
  )
}

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
      return row !== undefined && isOf(row, attempt) ? row : undefined
    }
  }
}
