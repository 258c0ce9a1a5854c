import type { Attempt } from './attempt'
import type { Tracked } from './journal'
import { isUnsettled } from './journal-settling'

/** An attempt's place in the schedule, as every journal keeps it beside the attempt. Times are ms since 1970. */
export interface Slot {
  /** How many times it was put off. */
  readonly step: number
  /** Undefined: nobody will ask by themselves. */
  readonly dueAtMs: number | undefined
  readonly leasedUntilMs: number
  readonly leasedBy: string | undefined
  /** Given up: still unknown, listed for a person. */
  readonly unresolved: boolean
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

// The first step is a little over a minute, because asked earlier a provider may not know the attempt yet.
const stepsMs: readonly number[] = [65 * second, 2 * minute, 5 * minute, 15 * minute, hour, 6 * hour]
const graceMs = 30 * second
const givenUpAfterMs = 7 * day

/** For how long what is due, or a stored message, belongs to the one who took it on. */
export const leaseMs: number = 2 * minute

/** An attempt nobody heard of falls due when its whole send must be over. */
export const firstSlot = (attempt: Attempt): Slot => ({
  step: 0,
  dueAtMs: Date.parse(attempt.deadlineAt) + graceMs,
  leasedUntilMs: 0,
  leasedBy: undefined,
  unresolved: false
})

/** Nobody asks by themselves any more. */
export const endedSlot = (slot: Slot): Slot => ({ ...slot, dueAtMs: undefined, unresolved: false })

/** The place of an attempt after it was settled: an outcome takes it off the schedule. */
export const settledSlot = (slot: Slot, before: Tracked, after: Tracked): Slot =>
  isUnsettled(before) && !isUnsettled(after) ? endedSlot(slot) : slot

/** Due and held by nobody. */
export const isDue = ({ dueAtMs, leasedUntilMs }: Slot, nowMs: number): boolean =>
  dueAtMs !== undefined && dueAtMs <= nowMs && leasedUntilMs <= nowMs

/** The place of an attempt that `owner` has taken on. */
export const leasedSlot = (slot: Slot, nowMs: number, owner: string): Slot => ({
  ...slot,
  leasedUntilMs: nowMs + leaseMs,
  leasedBy: owner
})

/** Due at once, or put off by the next step; after seven days an attempt is given up. Either way nobody holds it. */
export const rescheduledSlot = (slot: Slot, tracked: Tracked, next: 'now' | 'later', now: Date): Slot => {
  const nowMs = now.getTime()
  const free = { ...slot, leasedUntilMs: 0, leasedBy: undefined }
  if (next === 'now') return { ...free, dueAtMs: nowMs, unresolved: false }
  if (!isUnsettled(tracked)) return { ...free, dueAtMs: undefined }
  const ageMs = nowMs - Date.parse(tracked.value.attempt.preparedAt)
  if (ageMs >= givenUpAfterMs) return { ...free, dueAtMs: undefined, unresolved: true }
  return { ...free, step: slot.step + 1, dueAtMs: nowMs + (stepsMs[slot.step] ?? day) }
}
