import { nodeDependencies } from '@gerbang/http'
import { derivedRequestId, newRequestId } from './request-id'

const { crypto, randomBytes } = nodeDependencies()
const account = { environment: 'sandbox', id: 'merchant-1' } as const

it('is another one for each reference', () => {
  const ids = new Set<string>()
  for (let at = 0; at < 100_000; at += 1) {
    ids.add(derivedRequestId(crypto, { account, operation: 'pay', reference: `order-${String(at)}` }))
  }
  expect(ids.size).toBe(100_000)
})

it('is the same one for the same reference, and another for another operation', () => {
  const named = { account, operation: 'pay', reference: 'order-1' } as const
  expect(derivedRequestId(crypto, named)).toBe(derivedRequestId(crypto, named))
  expect(derivedRequestId(crypto, { ...named, operation: 'refund' })).not.toBe(derivedRequestId(crypto, named))
})

it('is a random UUID of version 4 for a call that may be made anew', () => {
  expect(newRequestId(randomBytes)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
