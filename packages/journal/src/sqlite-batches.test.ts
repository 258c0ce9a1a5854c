import { type Batches, createBatches, type Waiting } from './sqlite-batches'
import { createTurns } from './sqlite-turns'

const sizes: number[] = []
beforeEach(() => sizes.splice(0))

/** Runs each work, and fails as told. */
const runAll = async (batch: readonly Waiting<string>[]): Promise<void> => {
  sizes.push(batch.length)
  for (const { run, tell, fail } of batch) await run('a session').then(tell, fail)
}

const collected = (run: typeof runAll): Batches<string>['add'] => createBatches(createTurns(), run).add

it('hands many works that come together to one transaction, in their order', async () => {
  const write = collected(runAll)
  const order: number[] = []
  const made = await Promise.all(
    Array.from({ length: 150 }, (_, at) =>
      write((session) => {
        order.push(at)
        return Promise.resolve(`${session} ${String(at)}`)
      })
    )
  )
  expect(made[149]).toBe('a session 149')
  expect(order).toEqual(Array.from({ length: 150 }, (_, at) => at))
  expect(sizes).toEqual([64, 64, 22])
})

it('tells each caller of its own failure alone', async () => {
  const write = collected(runAll)
  const results = await Promise.allSettled([
    write(() => Promise.resolve(1)),
    write(() => Promise.reject(new Error('its own'))),
    write(() => Promise.resolve(3))
  ])
  expect(results).toEqual([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: new Error('its own') },
    { status: 'fulfilled', value: 3 }
  ])
})

it('takes what comes while it works along with the next', async () => {
  const write = collected(runAll)
  const inner: Promise<number>[] = []
  await write(() => {
    inner.push(
      write(() => Promise.resolve(1)),
      write(() => Promise.resolve(2))
    )
    return Promise.resolve(0)
  })
  expect(await Promise.all(inner)).toEqual([1, 2])
  expect(sizes).toEqual([1, 2])
})

it('is emptied when the last of many has been through', async () => {
  const { add, emptied } = createBatches(createTurns(), runAll)
  const made = Array.from({ length: 100 }, (_, at) => add(() => Promise.resolve(at)))
  await emptied()
  expect(sizes).toEqual([64, 36])
  expect(await Promise.all(made)).toHaveLength(100)
})
