import { table } from '../table'
import type { AttemptRow } from './attempt-row'

const minutes = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)}`

const next = ({ dueAt, unresolved }: AttemptRow): string => {
  if (unresolved) return 'given up'
  return dueAt === undefined ? '' : minutes(dueAt)
}

const amountOf = ({ amount }: AttemptRow): string =>
  amount === undefined ? '' : `IDR ${amount.amount.toLocaleString('en-US')}`

const header = [
  'prepared (UTC)',
  'what',
  'reference',
  'of',
  'provider',
  'amount',
  'status',
  'told by',
  'asked next (UTC)'
]

/** Attempts for a person to read. */
export const attemptTable = (rows: readonly AttemptRow[]): readonly string[] =>
  table(
    header,
    rows.map((row) => [
      minutes(row.preparedAt),
      row.operation,
      row.reference,
      row.order ?? row.payment ?? row.binding ?? '',
      row.provider,
      amountOf(row),
      row.reason === undefined ? row.status : `${row.status} (${row.reason})`,
      row.evidence === 'none' ? 'nobody' : row.evidence,
      next(row)
    ])
  )
