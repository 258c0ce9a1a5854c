import { type Attempt, leaseMs, rescheduledSlot, type ScheduleNext, type Tracked } from '@gerbang/domain'
import { readAttempt } from './attempt-record'
import { ofAttempt, placeholders, selectAttempts, selectRows, updateSlot } from './attempt-table'
import type { Session, SqlRow } from './database'
import { lockOfAttempt } from './locks'
import { readable, type Readable } from './readable'
import type { Vault } from './vault'

/** Marks an attempt due at once, or puts it off once it was asked about; undefined when it is not journalled. */
export const schedule = async (
  session: Session,
  vault: Vault,
  attempt: Attempt,
  next: ScheduleNext,
  now: Date
): Promise<'open' | 'unresolved' | undefined> => {
  await session.lock(lockOfAttempt(attempt))
  const [row] = await selectAttempts(session, vault, ofAttempt(attempt), session.forUpdate)
  if (row === undefined) return undefined
  const slot = rescheduledSlot(row.slot, row.tracked, next, now)
  await updateSlot(session, row.id, slot)
  return slot.unresolved ? 'unresolved' : 'open'
}

// Longer than a lease by so many rounds that rows which cannot be read leave the others their turn, and short enough for
// a process that holds the key which another one lacks.
const unreadForMs = 10 * 60_000

const hold = async (session: Session, rows: readonly SqlRow[], untilMs: number): Promise<void> => {
  if (rows.length === 0) return
  const ids = rows.map((row) => Number(row['id']))
  await session.all(`update gerbang_attempts set leased_until = ? where id in (${placeholders(ids)})`, [
    untilMs,
    ...ids
  ])
}

/** Rows that are due and that nobody holds, the longest due first. Those that cannot be read are held for longer. */
export const leaseDue = async (
  session: Session,
  vault: Vault,
  now: Date,
  limit: number,
  owner: string
): Promise<Readable<SqlRow, Tracked>> => {
  const nowMs = now.getTime()
  const due = {
    condition: 'due_at <= ? and leased_until <= ? order by due_at, id limit ?',
    values: [nowMs, nowMs, limit]
  }
  const rows = await selectRows(session, due, session.forUpdateUnlocked)
  if (rows.length > 0) {
    await session.all(
      `update gerbang_attempts set asked_at = ?, leased_until = ?, leased_by = ? where id in (${placeholders(rows)})`,
      [nowMs, nowMs + leaseMs, owner, ...rows.map((row) => Number(row['id']))]
    )
  }
  const leased = readable(rows, (row) => readAttempt(vault, row).tracked)
  await hold(session, leased.unread, nowMs + unreadForMs)
  return leased
}
