import { isDue, leasedSlot, rescheduledSlot, type ScheduleNext, type Tracked } from '@gerbang/domain'
import type { Row, Rows } from './memory-journal-rows'

/** Marks a row due at once, or puts it off once it was asked about. */
export const schedule = (rows: Rows, row: Row, next: ScheduleNext, now: Date): 'open' | 'unresolved' => {
  const slot = rescheduledSlot(row.slot, row.tracked, next, now)
  rows.put({ ...row, slot })
  return slot.unresolved ? 'unresolved' : 'open'
}

/** Rows that are due and that nobody holds, the longest due first; held by `owner` until rescheduled or its lease ends. */
export const leaseDue = (rows: Rows, now: Date, limit: number, owner: string): readonly Tracked[] => {
  const nowMs = now.getTime()
  const due = rows
    .all()
    .filter(({ slot }) => isDue(slot, nowMs))
    .sort((a, b) => (a.slot.dueAtMs ?? 0) - (b.slot.dueAtMs ?? 0))
    .slice(0, limit)
  due.forEach((row) => {
    rows.put({ ...row, slot: leasedSlot(row.slot, nowMs, owner) })
  })
  return due.map(({ tracked }) => tracked)
}
