import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import * as E from 'fp-ts/Either'
import type { Failure } from './failure'
import type { Running } from './repeat'
import type { Done } from './round'
import { finding, gatewayWith, idle, journalDown } from './testing/gateway'
import { describeOnPostgres, query, schemas, serverUrl } from './testing/postgres'
import { startWorker, type WorkerOptions } from './worker'

const own = schemas()
const running: Running[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()))
})
const dropAll = (): Promise<void> => own.drop()

const start = async (options: Omit<WorkerOptions, 'url'>): Promise<Running> => {
  const worker = await startWorker({ url: serverUrl, ...options })
  if (E.isLeft(worker)) throw new Error(worker.left.message)
  running.push(worker.right)
  return worker.right
}

/** Resolves with what was heard once there is so much of it. */
const hearing = <A>(count: number): { readonly hear: (value: A) => void; readonly heard: Promise<readonly A[]> } => {
  const values: A[] = []
  let done: (values: readonly A[]) => void = () => undefined
  const heard = new Promise<readonly A[]>((resolve) => {
    done = resolve
  })
  return {
    heard,
    hear: (value) => {
      values.push(value)
      if (values.length === count) done(values)
    }
  }
}

const jobsOf = (schema: string): ReturnType<typeof query> =>
  query(
    `select state::text, singleton_on, output from ${schema}.job where name = 'gerbang-reconcile' order by created_on`
  )

describeOnPostgres('the worker on PostgreSQL', () => {
  afterAll(dropAll, 60_000)

  it('reconciles at once, and again in each interval', async () => {
    const schema = own.fresh()
    const { gateway, limits } = gatewayWith([finding({ asked: 2, applied: 1 })])
    const rounds = hearing<Done>(3)
    const worker = await start({ gateway, schema, limit: 7, intervalSeconds: 1, onRound: rounds.hear })
    expect((await rounds.heard)[0]).toEqual({ rounds: 1, applied: 1, asked: 2, unresolved: 0 })
    await worker.stop()
    const count = limits.length
    expect(new Set(limits)).toEqual(new Set([7]))
    const jobs = await jobsOf(schema)
    expect(jobs.filter(({ state }) => state === 'completed')).toHaveLength(count)
    expect(jobs[0]).toMatchObject({ output: { asked: 2 } })
  }, 60_000)

  it('makes one job for an interval, and does it once, however many processes ask for it', async () => {
    const schema = own.fresh()
    const rounds = hearing<Done>(3)
    const asked: string[] = []
    const workers = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        start({
          schema,
          intervalSeconds: 2,
          onRound: rounds.hear,
          gateway: {
            reconcile: () => {
              asked.push(String(at))
              return Promise.resolve(E.right(idle))
            }
          }
        })
      )
    )
    await rounds.heard
    await Promise.all(workers.map((worker) => worker.stop()))
    const jobs = await jobsOf(schema)
    const slots = jobs.map(({ singleton_on: slot }) => String(slot))
    expect(new Set(slots).size).toBe(slots.length)
    expect(jobs.filter(({ state }) => state === 'completed')).toHaveLength(asked.length)
  }, 60_000)

  it('is not held up by a job whose process died', async () => {
    const schema = own.fresh()
    const first = hearing<Done>(1)
    const worker = await start({ gateway: gatewayWith([]).gateway, schema, intervalSeconds: 1, onRound: first.hear })
    await first.heard
    await worker.stop()
    // As a process leaves it that ended in the middle of a round.
    await query(`update ${schema}.job set state = 'active', completed_on = null`)
    const next = hearing<Done>(2)
    await start({ gateway: gatewayWith([]).gateway, schema, intervalSeconds: 1, onRound: next.hear })
    expect(await next.heard).toHaveLength(2)
  }, 60_000)

  it('marks a job failed whose round failed, tells it, and goes on', async () => {
    const schema = own.fresh()
    const failures = hearing<Failure>(1)
    const rounds = hearing<Done>(1)
    await start({
      gateway: gatewayWith([() => Promise.resolve(journalDown)]).gateway,
      schema,
      intervalSeconds: 1,
      onError: failures.hear,
      onRound: rounds.hear
    })
    expect(await failures.heard).toEqual([{ kind: 'Round', message: 'The journal could not be used.' }])
    await rounds.heard
    expect((await jobsOf(schema))[0]).toMatchObject({ state: 'failed' })
  }, 60_000)

  it('ends the round under way before it is stopped', async () => {
    const schema = own.fresh()
    let end: () => void = () => undefined
    const begun = hearing<true>(1)
    const worker = await start({
      schema,
      gateway: {
        reconcile: () =>
          new Promise((resolve) => {
            begun.hear(true)
            end = () => resolve(E.right(idle))
          })
      }
    })
    await begun.heard
    let stopped = 'not yet'
    const stops = [worker.stop(), worker.stop()].map((stop) => stop.then(() => (stopped = 'stopped')))
    await new Promise(setImmediate)
    expect(stopped).toBe('not yet')
    end()
    await Promise.all(stops)
    expect(await jobsOf(schema)).toMatchObject([{ state: 'completed' }])
  }, 60_000)

  it('begins no further round of a backlog once it is told to stop', async () => {
    const schema = own.fresh()
    let end: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const begun = hearing<true>(1)
    const full = finding({ asked: 100 })
    const first = (): ReturnType<typeof full> => {
      begun.hear(true)
      return ended.then(full)
    }
    const { gateway, limits } = gatewayWith([first, full, full])
    const worker = await start({ gateway, schema })
    await begun.heard
    const stopped = worker.stop()
    end()
    await stopped
    expect(limits).toHaveLength(1)
    expect(await jobsOf(schema)).toMatchObject([{ state: 'completed', output: { rounds: 1 } }])
  }, 60_000)

  it('goes on when its connections break', async () => {
    const schema = own.fresh()
    const before = hearing<Done>(1)
    const after = hearing<Done>(4)
    const { gateway } = gatewayWith([])
    await start({
      gateway,
      schema,
      intervalSeconds: 1,
      onRound: (done) => {
        before.hear(done)
        after.hear(done)
      }
    })
    await before.heard
    // Of this database's workers those that used this schema last; other tests' are left alone.
    await query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gerbang worker' and query like '%${schema}%'`
    )
    expect(await after.heard).toHaveLength(4)
  }, 60_000)
})

describe('startWorker', () => {
  const { gateway } = gatewayWith([])

  it.each<[string, Partial<WorkerOptions>]>([
    ['url', { url: 'sqlite:./payments.db' }],
    ['url', { url: 'postgres://[' }],
    ['schema', { schema: 'jobs; drop table x' }],
    ['schema', { schema: 'Jobs' }],
    ['intervalSeconds', { intervalSeconds: 0 }],
    ['limit', { limit: 1001 }]
  ])('refuses a wrong %s: %j', async (key, over) => {
    expect(await startWorker({ gateway, url: serverUrl, ...over })).toMatchObject({
      left: { kind: 'Misconfigured', message: expect.stringContaining(key) as string }
    })
  })

  it('says that the server cannot be reached, without naming it or the user', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    const failed = await startWorker({ gateway, url: `postgres://planted:secret@127.0.0.1:${String(port)}/planted` })
    expect(failed).toEqual(
      E.left({ kind: 'Engine', message: 'The job engine could not use its database (ECONNREFUSED).' })
    )
  })
})
