import { setTimeout as wait } from 'node:timers/promises'
import PgBoss from 'pg-boss'

/** The little of pg-boss that is used. Each method rejects when the database fails. */
export interface Engine {
  /** Asks for a round in this interval; however many processes ask, one job is made. */
  request(intervalSeconds: number): Promise<void>
  /** Takes the job that waits, if one does. */
  take(): Promise<string | undefined>
  complete(job: string, output: object): Promise<void>
  fail(job: string, output: object): Promise<void>
  /** Ends jobs whose process has died, and deletes old ones. */
  maintain(): Promise<void>
  close(): Promise<void>
}

const queue = 'gerbang-reconcile'

// A round ends long before: no question is begun in the second half of a lease of two minutes.
const expireInSeconds = 5 * 60

const isClosable = (value: unknown): value is { close(): Promise<void> } =>
  typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function'

const closed = async (boss: PgBoss): Promise<void> => {
  // Before it has started, pg-boss ignores `stop`, and its connections would keep the process alive.
  const database: unknown = boss.getDb()
  if (isClosable(database)) await database.close()
}

// Processes that start at the same time make the queue at the same time, and PostgreSQL may call that a deadlock, or
// find that the other one was faster.
const startsAgainOn: readonly unknown[] = ['40P01', '40001', '23505', '42P07', 'XX000']
const mostStarts = 5

const createQueue = async (boss: PgBoss): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if ((await boss.getQueue(queue)) !== null) return
      // `short`: one job waits at most, and one whose process died does not hold up the next.
      await boss.createQueue(queue, { name: queue, policy: 'short', retryLimit: 0, expireInSeconds })
      return
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
      if (attempt >= mostStarts || !startsAgainOn.includes(code)) throw error
    }
    await wait(50 * attempt)
  }
}

/**
 * Starts pg-boss over a schema of its own. Its timers stay off, and jobs are taken by hand: pg-boss ends a job without
 * waiting for the database, so that a connection lost at that moment would end the whole process.
 */
export const startEngine = async (url: string, schema: string): Promise<Engine> => {
  const boss = new PgBoss({
    connectionString: url,
    schema,
    application_name: 'gerbang worker',
    max: 2,
    schedule: false,
    supervise: false,
    archiveCompletedAfterSeconds: 60 * 60,
    deleteAfterDays: 1
  })
  // A connection that breaks is replaced by the pool; without a listener it would end the process.
  boss.on('error', () => undefined)
  try {
    await boss.start()
    await createQueue(boss)
  } catch (error) {
    await closed(boss)
    throw error
  }
  return {
    request: async (intervalSeconds) => {
      await boss.send(queue, {}, { singletonSeconds: intervalSeconds })
    },
    take: async () => (await boss.fetch(queue))[0]?.id,
    complete: (job, output) => boss.complete(queue, job, output),
    fail: (job, output) => boss.fail(queue, job, output),
    maintain: () => boss.maintain(),
    close: () => boss.stop({ graceful: false })
  }
}
