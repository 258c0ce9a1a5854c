import type { Attempt } from './attempt'
import type { Tracked } from './journal'
import { isUnsettled } from './journal-settling'

/** An attempt's place in the schedule, as every journal keeps it beside the attempt. Times are ms since 1970. */
export interface Slot {
  /** How many times it was put off. */
  readonly step: number
  /** Undefined: nobody will ask by themselves. */
  readonly dueAtMs: number | undefined
  /** When somebody last took it on to ask the provider; undefined before the first time. */
  readonly askedAtMs: number | undefined
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

/**
 * What messages may cause: one question about an attempt in this time, however many of them come and in whatever
 * process. The journal keeps it, because it alone knows when another process asked.
 */
const askAgainAfterMs = minute

/** For how long what is due, or a stored message, belongs to the one who took it on. */
export const leaseMs: number = 2 * minute

/** An attempt nobody heard of falls due when its whole send must be over. */
export const firstSlot = (attempt: Attempt): Slot => ({
  step: 0,
  dueAtMs: Date.parse(attempt.deadlineAt) + graceMs,
  askedAtMs: undefined,
  leasedUntilMs: 0,
  leasedBy: undefined,
  unresolved: false
})

/** Nobody asks by themselves any more. */
export const endedSlot = (slot: Slot): Slot => ({ ...slot, dueAtMs: undefined, unresolved: false })

/** When a message wants another look than the one under way: it came after that one was taken on. */
const wantedAgainAtMs = ({ dueAtMs, askedAtMs, leasedBy }: Slot): number | undefined =>
  leasedBy !== undefined && dueAtMs !== undefined && askedAtMs !== undefined && dueAtMs > askedAtMs
    ? dueAtMs
    : undefined

/** The place of an attempt after it was settled: an outcome takes it off the schedule, but for a look still wanted. */
export const settledSlot = (slot: Slot, before: Tracked, after: Tracked): Slot =>
  isUnsettled(before) && !isUnsettled(after) ? { ...endedSlot(slot), dueAtMs: wantedAgainAtMs(slot) } : slot

/** Due and held by nobody. */
export const isDue = ({ dueAtMs, leasedUntilMs }: Slot, nowMs: number): boolean =>
  dueAtMs !== undefined && dueAtMs <= nowMs && leasedUntilMs <= nowMs

/** The place of an attempt that `owner` has taken on. */
export const leasedSlot = (slot: Slot, nowMs: number, owner: string): Slot => ({
  ...slot,
  askedAtMs: nowMs,
  leasedUntilMs: nowMs + leaseMs,
  leasedBy: owner
})

/**
 * Pulled forward by a message, no further than the limit lets it. Who holds it keeps it: the message may tell of
 * something that happened after the question left, so the attempt falls due once more afterwards.
 */
const pulledForward = (slot: Slot, nowMs: number): Slot => {
  const soonestMs = Math.max(nowMs, (slot.askedAtMs ?? -Infinity) + askAgainAfterMs)
  const isHeld = slot.leasedUntilMs > nowMs
  return { ...slot, dueAtMs: isHeld ? soonestMs : Math.min(slot.dueAtMs ?? soonestMs, soonestMs), unresolved: false }
}

/**
 * `now`: due as soon as the limit for messages lets it. `later`: it was asked about, and is put off by the next step;
 * after seven days it is given up. After `later` nobody holds it.
 */
export const rescheduledSlot = (slot: Slot, tracked: Tracked, next: 'now' | 'later', now: Date): Slot => {
  const nowMs = now.getTime()
  if (next === 'now') return pulledForward(slot, nowMs)
  const wantedMs = wantedAgainAtMs(slot)
  const free = { ...slot, dueAtMs: wantedMs, leasedUntilMs: 0, leasedBy: undefined }
  if (!isUnsettled(tracked)) return free
  const ageMs = nowMs - Date.parse(tracked.value.attempt.preparedAt)
  if (ageMs >= givenUpAfterMs) return { ...free, unresolved: wantedMs === undefined }
  const stepAtMs = nowMs + (stepsMs[slot.step] ?? day)
  return { ...free, step: slot.step + 1, dueAtMs: Math.min(stepAtMs, wantedMs ?? stepAtMs) }
}
