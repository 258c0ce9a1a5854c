import type { Attempt, Tracked } from '@gerbang/domain'
import { isUnsettled } from './memory-journal-settle'
import type { Row, Rows } from './memory-journal-rows'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

// The first step is a little over a minute, because asked earlier a provider may not know the attempt yet.
const stepsMs: readonly number[] = [65 * second, 2 * minute, 5 * minute, 15 * minute, hour, 6 * hour]
const graceMs = 30 * second
const givenUpAfterMs = 7 * day
const leaseMs = 2 * minute

/** An attempt nobody heard of falls due when its whole send must be over. */
export const firstDueMs = (attempt: Attempt): number => Date.parse(attempt.deadlineAt) + graceMs

/** Marks a row due at once, or puts it off by the next step; after seven days it is given up and listed. */
export const schedule = (rows: Rows, row: Row, next: 'now' | 'later', now: Date): 'open' | 'unresolved' => {
  const nowMs = now.getTime()
  const free = { ...row, leasedUntilMs: 0, leasedBy: undefined }
  if (next === 'now') {
    rows.put({ ...free, dueAtMs: nowMs, unresolved: false })
    return 'open'
  }
  if (!isUnsettled(row.tracked)) {
    rows.put({ ...free, dueAtMs: undefined })
    return 'open'
  }
  if (nowMs - Date.parse(row.tracked.value.attempt.preparedAt) >= givenUpAfterMs) {
    rows.put({ ...free, dueAtMs: undefined, unresolved: true })
    return 'unresolved'
  }
  rows.put({ ...free, step: row.step + 1, dueAtMs: nowMs + (stepsMs[row.step] ?? day) })
  return 'open'
}

/** Rows that are due and that nobody holds, the longest due first; held by `owner` until rescheduled or its lease ends. */
export const leaseDue = (rows: Rows, now: Date, limit: number, owner: string): readonly Tracked[] => {
  const nowMs = now.getTime()
  const due = rows
    .all()
    .filter(({ dueAtMs, leasedUntilMs }) => dueAtMs !== undefined && dueAtMs <= nowMs && leasedUntilMs <= nowMs)
    .sort((a, b) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0))
    .slice(0, limit)
  due.forEach((row) => {
    rows.put({ ...row, leasedUntilMs: nowMs + leaseMs, leasedBy: owner })
  })
  return due.map(({ tracked }) => tracked)
}
