import type { Attempt } from './attempt'
import type { ScheduleNext, Tracked } from './journal'
import { isUnsettled } from './journal-settling'
import { isNegative } from './transitions'

/** An attempt's place in the schedule, as every journal keeps it beside the attempt. Times are ms since 1970. */
export interface Slot {
  /** How many of the schedule's own questions were asked. */
  readonly step: number
  /** Undefined: nobody will ask by themselves. */
  readonly dueAtMs: number | undefined
  /** When the schedule would ask of its own accord, whatever messages want. */
  readonly ownDueAtMs: number | undefined
  /** When a message last wanted a look, until a question that left afterwards is answered. */
  readonly wantedAtMs: number | undefined
  /** When somebody last took it on to ask the provider; undefined before the first time. */
  readonly askedAtMs: number | undefined
  readonly leasedUntilMs: number
  readonly leasedBy: string | undefined
  /** Given up: still unknown, or refused and perhaps taken after all. Listed for a person. */
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
  ownDueAtMs: Date.parse(attempt.deadlineAt) + graceMs,
  wantedAtMs: undefined,
  askedAtMs: undefined,
  leasedUntilMs: 0,
  leasedBy: undefined,
  unresolved: false
})

/** Nobody asks by themselves any more. */
export const endedSlot = (slot: Slot): Slot => ({
  ...slot,
  dueAtMs: undefined,
  ownDueAtMs: undefined,
  wantedAtMs: undefined,
  unresolved: false
})

/**
 * The place of an attempt after it was settled: an outcome takes it off the schedule, but for a look still wanted. Of
 * one that was given up with an outcome, the provider has now been heard.
 */
export const settledSlot = (slot: Slot, before: Tracked, after: Tracked): Slot => {
  if (!isUnsettled(before)) return slot.unresolved ? { ...slot, unresolved: false } : slot
  if (isUnsettled(after)) return slot
  return slot.wantedAtMs === undefined ? endedSlot(slot) : { ...slot, ownDueAtMs: undefined, unresolved: false }
}

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
  const { askedAtMs = -Infinity, dueAtMs, leasedBy, leasedUntilMs } = slot
  const soonestMs = Math.max(nowMs, askedAtMs + askAgainAfterMs)
  return {
    ...slot,
    dueAtMs: leasedUntilMs > nowMs ? soonestMs : Math.min(dueAtMs ?? soonestMs, soonestMs),
    // A question under way left before the message came, whatever the clocks of two machines say.
    wantedAtMs: leasedBy === undefined ? nowMs : Math.max(nowMs, askedAtMs + 1),
    unresolved: false
  }
}

/** When a message last wanted a look, if no question that left after it was answered. */
const unansweredSinceMs = (
  { wantedAtMs, askedAtMs }: Slot,
  next: 'later' | 'answered',
  nowMs: number
): number | undefined =>
  wantedAtMs !== undefined && next === 'answered' && wantedAtMs <= (askedAtMs ?? nowMs) ? undefined : wantedAtMs

/** A refused payment of which a message may have said that it was taken: nobody may believe the refusal unasked. */
const isDoubtfulRefusal = ({ operation, value }: Tracked): boolean => operation === 'pay' && isNegative(value.status)

/** The step that so much time after the first question is at. */
const stepAfter = (ageMs: number): number => {
  let endsMs = 0
  return stepsMs.find((stepMs) => (endsMs += stepMs) > ageMs) ?? day
}

/** When to look for a message's sake: soon if no question left since it came, on the steps if they stay unanswered. */
const lookAtMs = (wantedAtMs: number, askedAtMs: number, nowMs: number): number =>
  wantedAtMs > askedAtMs ? Math.max(wantedAtMs, askedAtMs + askAgainAfterMs) : nowMs + stepAfter(nowMs - wantedAtMs)

/** The schedule's own next question. One asked before its time, for a message, does not use the step up. */
const ownNext = ({ step, ownDueAtMs }: Slot, askedAtMs: number, nowMs: number): Pick<Slot, 'step' | 'ownDueAtMs'> =>
  ownDueAtMs !== undefined && askedAtMs < ownDueAtMs
    ? { step, ownDueAtMs: Math.max(ownDueAtMs, askedAtMs + askAgainAfterMs) }
    : { step: step + 1, ownDueAtMs: nowMs + (stepsMs[step] ?? day) }

const earlier = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)

/** The place of an attempt after `schedule`, whose words `Journal` explains. */
export const rescheduledSlot = (slot: Slot, tracked: Tracked, next: ScheduleNext, now: Date): Slot => {
  const nowMs = now.getTime()
  if (next === 'now') return pulledForward(slot, nowMs)
  const askedAtMs = slot.askedAtMs ?? nowMs
  const sinceMs = unansweredSinceMs(slot, next, nowMs)
  const isInVain = sinceMs !== undefined && nowMs - sinceMs >= givenUpAfterMs
  const wantedAtMs = isInVain ? undefined : sinceMs
  const lookMs = wantedAtMs === undefined ? undefined : lookAtMs(wantedAtMs, askedAtMs, nowMs)
  const free = { ...slot, wantedAtMs, leasedUntilMs: 0, leasedBy: undefined }
  if (!isUnsettled(tracked)) {
    const unresolved = slot.unresolved || (isInVain && isDoubtfulRefusal(tracked))
    return { ...free, dueAtMs: lookMs, ownDueAtMs: undefined, unresolved }
  }
  const isOver = nowMs - Date.parse(tracked.value.attempt.preparedAt) >= givenUpAfterMs
  if (isOver) return { ...free, dueAtMs: lookMs, ownDueAtMs: undefined, unresolved: lookMs === undefined }
  const own = ownNext(slot, askedAtMs, nowMs)
  return { ...free, ...own, dueAtMs: earlier(own.ownDueAtMs, lookMs) }
}
