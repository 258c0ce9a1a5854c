import type { Gateway, Reconciled } from '@gerbang/gateway'
import * as E from 'fp-ts/Either'
import type { Failure } from './failure'
import type { StopSignal } from './repeat'

/** Whose rounds, and how much each may take on. */
export interface RoundOptions {
  /** The gateway whose `reconcile` is called. */
  readonly gateway: Pick<Gateway, 'reconcile'>
  /** At most so many attempts, and so many stored messages, in one round; 100 unless told. */
  readonly limit?: number | undefined
  /** Once it came no round begins; the one under way is awaited. */
  readonly signal?: Pick<StopSignal, 'aborted'> | undefined
}

/** What rounds did together. */
export interface Done extends Reconciled {
  readonly rounds: number
}

// A backlog is worked off at once, but not without end: the schedule of the job stays what it says.
const mostRounds = 10
const defaultLimit = 100

const roundOf = async (gateway: Pick<Gateway, 'reconcile'>, limit: number): Promise<E.Either<Failure, Reconciled>> => {
  try {
    const reconciled = await gateway.reconcile({ limit })
    return E.isRight(reconciled) ? reconciled : E.left({ kind: 'Round', message: reconciled.left.message })
  } catch {
    return E.left({ kind: 'Round', message: 'A round of reconcile failed by a bug of a provider or of this library.' })
  }
}

/**
 * Rounds of `gateway.reconcile`, until one finds less to do than it may take on; ten at most. Never rejects.
 * @returns Left when a round failed; what was done before it stays done.
 */
export const runRounds = async ({
  gateway,
  limit = defaultLimit,
  signal
}: RoundOptions): Promise<E.Either<Failure, Done>> => {
  let done: Done = { rounds: 0, applied: 0, asked: 0, unresolved: 0 }
  while (done.rounds < mostRounds && signal?.aborted !== true) {
    const round = await roundOf(gateway, limit)
    if (E.isLeft(round)) return round
    const { applied, asked, unresolved } = round.right
    done = {
      rounds: done.rounds + 1,
      applied: done.applied + applied,
      asked: done.asked + asked,
      unresolved: done.unresolved + unresolved
    }
    if (applied < limit && asked < limit) break
  }
  return E.right(done)
}
