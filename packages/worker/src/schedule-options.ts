import * as E from 'fp-ts/Either'
import { type Failure, misconfigured } from './failure'

/** How often, and how much. */
export interface Schedule {
  /** Whole seconds from one round to the next, 1 to 3600; 60 unless told. */
  readonly intervalSeconds?: number | undefined
  /** At most so many attempts, and so many stored messages, in one round, 1 to 1000; 100 unless told. */
  readonly limit?: number | undefined
}

/** A schedule with what was left out filled in. */
export interface FullSchedule {
  readonly intervalSeconds: number
  readonly limit: number
}

const isWithin = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most

/** Fills in what is left out. */
export const readSchedule = ({ intervalSeconds = 60, limit = 100 }: Schedule): E.Either<Failure, FullSchedule> => {
  if (!isWithin(intervalSeconds, 3600))
    return E.left(misconfigured('intervalSeconds must be a whole number, 1 to 3600.'))
  if (!isWithin(limit, 1000)) return E.left(misconfigured('limit must be a whole number, 1 to 1000.'))
  return E.right({ intervalSeconds, limit })
}
