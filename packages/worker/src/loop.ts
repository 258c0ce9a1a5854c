import type { Gateway } from '@gerbang/gateway'
import * as E from 'fp-ts/Either'
import type { Failure } from './failure'
import { nodePause, type Pause, quietly, repeat, type Running, type StopSignal } from './repeat'
import { type Done, runRounds } from './round'
import { readSchedule, type Schedule } from './schedule-options'

/** Whose rounds, how often, and who is told. */
export interface LoopOptions extends Schedule {
  /** The gateway whose `reconcile` is called. */
  readonly gateway: Pick<Gateway, 'reconcile'>
  /** Told what the rounds of each turn did. */
  readonly onRound?: ((done: Done) => void) | undefined
  /** Told what failed; the loop goes on. */
  readonly onError?: ((failure: Failure) => void) | undefined
  /** How to wait between rounds; by Node's own timers unless given. */
  readonly pause?: Pause | undefined
}

/**
 * Reconciles in this process, again and again, without a job engine: for a journal on SQLite. The first round begins now.
 * @returns Left `Misconfigured` for an interval or a limit that is none.
 */
export const startLoop = (options: LoopOptions): E.Either<Failure, Running> => {
  const schedule = readSchedule(options)
  if (E.isLeft(schedule)) return schedule
  const { intervalSeconds, limit } = schedule.right
  const step = async (signal: StopSignal): Promise<void> => {
    const done = await runRounds({ gateway: options.gateway, limit, signal })
    if (E.isLeft(done)) quietly(options.onError, done.left)
    else quietly(options.onRound, done.right)
  }
  return E.right(repeat(step, intervalSeconds * 1000, options.pause ?? nodePause))
}
