import { randomFillSync } from 'node:crypto'
import { pooledRandomBytes } from '@gerbang/signing'
import { newRequestId } from './request-id'

const randomBytes = pooledRandomBytes((pool) => randomFillSync(pool))

it('never repeats, a million times over', () => {
  const drawn = new Set<string>()
  for (let at = 0; at < 1_000_000; at += 1) drawn.add(newRequestId(randomBytes))
  expect(drawn.size).toBe(1_000_000)
})

it('is 36 digits that do not begin with 0', () => {
  for (const fill of [0, 255]) expect(newRequestId((length) => new Uint8Array(length).fill(fill))).toMatch(/^1\d{35}$/)
})
