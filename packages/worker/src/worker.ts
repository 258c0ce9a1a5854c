import type { Gateway } from '@gerbang/gateway'
import * as E from 'fp-ts/Either'
import { type Engine, startEngine } from './engine'
import { engineFailure, type Failure, misconfigured } from './failure'
import { nodePause, quietly, repeat, type Running, type StopSignal } from './repeat'
import { type Done, runRounds } from './round'
import { type FullSchedule, readSchedule, type Schedule } from './schedule-options'

/** Whose rounds, how often, where the jobs are kept, and who is told. */
export interface WorkerOptions extends Schedule {
  /** The gateway whose `reconcile` is called. */
  readonly gateway: Pick<Gateway, 'reconcile'>
  /** `postgres://…`: where pg-boss keeps its jobs. The journal's own database will do. */
  readonly url: string
  /** The schema of pg-boss, made when it is not there; `gerbang_jobs` unless told. */
  readonly schema?: string | undefined
  /** Told in the process that did the rounds. */
  readonly onRound?: ((done: Done) => void) | undefined
  /** Told what failed; the worker goes on. */
  readonly onError?: ((failure: Failure) => void) | undefined
}

const schemaPattern = /^[a-z_][a-z0-9_]{0,47}$/
const pollEverySeconds = 5
const maintainEveryMs = 60_000

/** One look for work: the interval's job is asked for, and done here if it waits. */
const lookForWork = async (
  engine: Engine,
  { gateway, onRound, onError }: WorkerOptions,
  { intervalSeconds, limit }: FullSchedule,
  signal: StopSignal
): Promise<void> => {
  await engine.request(intervalSeconds)
  if (signal.aborted) return
  const job = await engine.take()
  if (job === undefined) return
  const done = await runRounds({ gateway, limit, signal })
  if (E.isLeft(done)) {
    quietly(onError, done.left)
    await engine.fail(job, done.left)
  } else {
    quietly(onRound, done.right)
    await engine.complete(job, done.right)
  }
}

const work = (engine: Engine, options: WorkerOptions, schedule: FullSchedule): Running => {
  const now = (): number => Date.now()
  let maintainedAt = now()
  const step = async (signal: StopSignal): Promise<void> => {
    try {
      await lookForWork(engine, options, schedule, signal)
      if (signal.aborted || now() - maintainedAt < maintainEveryMs) return
      maintainedAt = now()
      await engine.maintain()
    } catch (error) {
      quietly(options.onError, engineFailure(error))
    }
  }
  // Twice in an interval, so that none passes unasked because a process is late.
  const everyMs = Math.min(pollEverySeconds, schedule.intervalSeconds / 2) * 1000
  const running = repeat(step, everyMs, nodePause)
  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await running.stop()
    await engine.close()
  }
  return { stop: () => (stopped ??= stop()) }
}

/**
 * Reconciles as a job of pg-boss: one job for each interval, done by one of all the processes that run a worker on this
 * database. Rounds go on when the database comes back; a process that dies holds nobody up.
 * @returns Left `Misconfigured` for options that are none, Left `Engine` when pg-boss could not be started.
 */
export const startWorker = async (options: WorkerOptions): Promise<E.Either<Failure, Running>> => {
  const { url, schema = 'gerbang_jobs' } = options
  const schedule = readSchedule(options)
  if (E.isLeft(schedule)) return schedule
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    return E.left(misconfigured('url must be a postgres:// address. Without PostgreSQL, use startLoop.'))
  }
  if (!schemaPattern.test(schema)) {
    return E.left(misconfigured('schema must be 1 to 48 of a-z 0-9 _, and not begin with a digit.'))
  }
  try {
    return E.right(work(await startEngine(url, schema), options, schedule.right))
  } catch (error) {
    return E.left(engineFailure(error))
  }
}
