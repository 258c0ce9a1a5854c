import { createClock } from './clock'

test('runs what falls due in order, each at its own time, before advancing is done', async () => {
  const clock = createClock()
  const start = clock.now()
  const ran: [string, number][] = []
  const task = (name: string) => async (): Promise<void> => {
    await Promise.resolve()
    ran.push([name, Math.round((clock.now() - start) / 1000)])
  }
  clock.schedule(start + 60_000, task('second'))
  clock.schedule(start + 30_000, task('first'))
  clock.schedule(start + 120_000, task('later'))
  await clock.advance(90_000)
  expect(ran).toEqual([
    ['first', 30],
    ['second', 60]
  ])
  expect(clock.now() - start).toBeGreaterThanOrEqual(90_000)
  clock.close()
})

test('a task may plan another that falls due in the same step', async () => {
  const clock = createClock()
  const start = clock.now()
  let ran = 0
  clock.schedule(start + 10_000, () => {
    clock.schedule(start + 20_000, () => Promise.resolve(void ran++))
    return Promise.resolve()
  })
  await clock.advance(30_000)
  expect(ran).toBe(1)
  clock.close()
})
