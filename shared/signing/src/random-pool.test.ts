import { randomFillSync } from 'node:crypto'
import { pooledRandomBytes } from './random-pool'

const counting = (): ((pool: Uint8Array) => void) => {
  let next = 0
  return (pool) => {
    for (let at = 0; at < pool.length; at += 1) pool[at] = next++ % 251
  }
}

it('hands out every byte once, in pieces of any size', () => {
  const draw = pooledRandomBytes(counting())
  const drawn = [1, 14, 16, 0, 3].flatMap((length) => [...draw(length)])
  expect(drawn).toEqual(Array.from({ length: 34 }, (_, at) => at))
})

it('never hands out what is left when it fills the pool again', () => {
  const draw = pooledRandomBytes(counting())
  draw(4_095)
  expect([...draw(2)]).toEqual([4_096 % 251, 4_097 % 251])
})

it('gives copies, which nothing changes afterwards', () => {
  const draw = pooledRandomBytes(counting())
  const first = draw(4)
  draw(4_096)
  draw(4_096)
  expect([...first]).toEqual([0, 1, 2, 3])
  expect(first.buffer.byteLength).toBe(4)
})

it('asks for more than a pool directly', () => {
  const draw = pooledRandomBytes((pool) => randomFillSync(pool))
  const bytes = draw(10_000)
  expect(bytes).toHaveLength(10_000)
  expect(new Set(bytes).size).toBeGreaterThan(200)
})

it('keeps nothing of what it handed out', () => {
  const pools: Uint8Array[] = []
  const draw = pooledRandomBytes((pool) => {
    pools.push(pool)
    pool.fill(7)
  })
  draw(100)
  expect([...(pools[0] ?? []).slice(0, 100)]).toEqual(Array.from({ length: 100 }, () => 0))
})
