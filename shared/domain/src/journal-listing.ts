import type { Provider } from './account'
import type { Sending } from './attempt'
import type { InvalidValue } from './invalid-value'
import type { Tracked } from './tracked'

/** Which attempts to list, the latest begun first. What is left out does not narrow the list. */
export interface AttemptQuery {
  readonly operation?: Sending | undefined
  readonly provider?: Provider | undefined
  /** The merchant's own reference of the attempt. */
  readonly reference?: string | undefined
  /** Payments of this order alone. */
  readonly order?: string | undefined
  readonly status?: Tracked['value']['status'] | undefined
  /** ISO 8601: prepared then or later. */
  readonly since?: string | undefined
  /** At most so many attempts, 1 to 1000. */
  readonly limit: number
  /** `next` of the page before. */
  readonly after?: string | undefined
}

/** An attempt as it stands, and its place in the schedule. */
export interface ListedAttempt {
  readonly tracked: Tracked
  /** ISO 8601: when the provider will be asked; undefined where nobody will ask by themselves. */
  readonly dueAt?: string | undefined
  /** Given up after seven days: still open, or refused while a message about it was looked into in vain. */
  readonly unresolved: boolean
}

/** One page of attempts. */
export interface AttemptPage {
  /** May be fewer than were asked for, and none, although more follow. */
  readonly attempts: readonly ListedAttempt[]
  /** How many attempts of this page the journal holds and cannot read: damaged, or under a key that is not given. */
  readonly unreadable: number
  /** What leads to the page after this one; undefined on the last. */
  readonly next?: string | undefined
}

const mostListed = 1000

/** What is wrong with a query; every journal refuses the same. */
export const faultsOfQuery = ({ limit, since, after }: AttemptQuery): readonly InvalidValue[] => {
  const rules: readonly (readonly [field: string, rule: string, holds: boolean])[] = [
    [
      'limit',
      `a whole number from 1 to ${String(mostListed)}`,
      Number.isInteger(limit) && limit >= 1 && limit <= mostListed
    ],
    ['since', 'a time, as in 2026-03-01T03:00:00Z', since === undefined || !Number.isNaN(Date.parse(since))],
    ['after', '`next` of another page', after === undefined || /^\d{1,15}$/.test(after)]
  ]
  return rules.flatMap(([field, rule, holds]) => (holds ? [] : [{ field, rule }]))
}
