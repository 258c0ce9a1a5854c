import * as E from 'fp-ts/Either'
import type { Failure } from './failure'
import { startLoop } from './loop'
import type { Pause, Running } from './repeat'
import { type Done, runRounds } from './round'
import { finding, gatewayWith, idle, journalDown } from './testing/gateway'

const started = (loop: E.Either<Failure, Running>): Running => {
  if (E.isLeft(loop)) throw new Error(loop.left.message)
  return loop.right
}

/** Time that passes when a test says so. */
const clockwork = () => {
  const waits: number[] = []
  let wake: () => void = () => undefined
  const pause: Pause = (ms, signal) =>
    new Promise((resolve) => {
      waits.push(ms)
      wake = resolve
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve())
    })
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  return {
    pause,
    waits,
    settled,
    pass: async () => {
      wake()
      await settled()
    }
  }
}

describe('runRounds', () => {
  it('works off a backlog, round by round, until one finds less than it may take on', async () => {
    const { gateway, limits } = gatewayWith([
      finding({ asked: 5 }),
      finding({ applied: 5, unresolved: 1 }),
      finding({ asked: 4 }),
      finding({ asked: 5 })
    ])
    expect(await runRounds({ gateway, limit: 5 })).toEqual(E.right({ rounds: 3, applied: 5, asked: 9, unresolved: 1 }))
    expect(limits).toEqual([5, 5, 5])
  })

  it('ends, however much there is', async () => {
    const { gateway, limits } = gatewayWith(Array.from({ length: 50 }, () => finding({ asked: 1 })))
    expect(await runRounds({ gateway, limit: 1 })).toMatchObject({ right: { rounds: 10, asked: 10 } })
    expect(limits).toHaveLength(10)
  })

  it('begins none when it was told to stop before', async () => {
    const { gateway, limits } = gatewayWith([finding({ asked: 5 })])
    expect(await runRounds({ gateway, signal: AbortSignal.abort() })).toEqual(E.right({ rounds: 0, ...idle }))
    expect(limits).toEqual([])
  })

  it('says when the journal could not be used, and when a provider’s module has a bug', async () => {
    const down = gatewayWith([() => Promise.resolve(journalDown)])
    expect(await runRounds(down)).toEqual(E.left({ kind: 'Round', message: 'The journal could not be used.' }))
    expect(down.limits).toEqual([100])
    const buggy = gatewayWith([() => Promise.reject(new Error('planted-secret'))])
    const failed = await runRounds(buggy)
    expect(failed).toMatchObject({ left: { kind: 'Round' } })
    expect(JSON.stringify(failed)).not.toContain('planted')
  })
})

describe('startLoop', () => {
  it('begins at once, and again after each interval', async () => {
    const { gateway, limits } = gatewayWith([])
    const { pause, pass, waits, settled } = clockwork()
    const loop = started(startLoop({ gateway, pause, intervalSeconds: 30 }))
    await settled()
    expect(limits).toHaveLength(1)
    await pass()
    await pass()
    expect(limits).toHaveLength(3)
    expect(waits).toEqual([30_000, 30_000, 30_000])
    await loop.stop()
    expect(limits).toHaveLength(3)
  })

  it('goes on after a failure, and after a handler that throws or rejects', async () => {
    const { gateway, limits } = gatewayWith([() => Promise.resolve(journalDown), finding({ asked: 1 })])
    const { pause, pass, settled } = clockwork()
    const heard: (Done | Failure)[] = []
    const loop = started(
      startLoop({
        gateway,
        pause,
        onError: (failure) => {
          heard.push(failure)
          throw new Error('the host failed')
        },
        onRound: (done) => {
          heard.push(done)
          return Promise.reject(new Error('the host failed')) as unknown as undefined
        }
      })
    )
    await settled()
    await pass()
    await pass()
    expect(heard).toEqual([
      { kind: 'Round', message: 'The journal could not be used.' },
      { rounds: 1, ...idle, asked: 1 },
      { rounds: 1, ...idle }
    ])
    expect(limits).toHaveLength(3)
    await loop.stop()
  })

  it('is stopped once the round under way has ended, however often it is told', async () => {
    let end: () => void = () => undefined
    const { gateway, limits } = gatewayWith([
      () =>
        new Promise((resolve) => {
          end = () => resolve(E.right(idle))
        })
    ])
    const loop = started(startLoop({ gateway, pause: clockwork().pause }))
    let stopped = 0
    const stops = [loop.stop(), loop.stop()].map((stop) => stop.then(() => (stopped += 1)))
    await clockwork().settled()
    expect(stopped).toBe(0)
    end()
    await Promise.all(stops)
    expect(limits).toHaveLength(1)
  })

  it('begins no further round of a backlog once it is told to stop', async () => {
    let end: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const full = finding({ asked: 100 })
    const { gateway, limits } = gatewayWith([() => ended.then(full), full, full])
    const done: Done[] = []
    const loop = started(startLoop({ gateway, pause: clockwork().pause, onRound: (round) => done.push(round) }))
    const stopped = loop.stop()
    end()
    await stopped
    expect(limits).toHaveLength(1)
    expect(done).toEqual([{ rounds: 1, ...idle, asked: 100 }])
  })

  it.each([{ intervalSeconds: 0 }, { intervalSeconds: 1.5 }, { intervalSeconds: 3601 }, { limit: 0 }, { limit: 1001 }])(
    'refuses %j',
    (over) => {
      const { gateway, limits } = gatewayWith([])
      const [key = ''] = Object.keys(over)
      expect(startLoop({ gateway, ...over })).toMatchObject({
        left: { kind: 'Misconfigured', message: expect.stringContaining(key) as string }
      })
      expect(limits).toEqual([])
    }
  )
})
