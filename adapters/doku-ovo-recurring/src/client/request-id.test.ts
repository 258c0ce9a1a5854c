import { nodeCrypto } from '@gerbang/signing'
import { derivedRequestId } from './request-id'

const account = { environment: 'sandbox', id: 'merchant-1' } as const

it('is another one for each reference', () => {
  const ids = new Set<string>()
  for (let at = 0; at < 100_000; at += 1) {
    ids.add(derivedRequestId(nodeCrypto, { account, operation: 'pay', reference: `order-${String(at)}` }))
  }
  expect(ids.size).toBe(100_000)
})

it('is the same one for the same reference, and another for another operation', () => {
  const named = { account, operation: 'pay', reference: 'order-1' } as const
  expect(derivedRequestId(nodeCrypto, named)).toBe(derivedRequestId(nodeCrypto, named))
  expect(derivedRequestId(nodeCrypto, { ...named, operation: 'refund' })).not.toBe(derivedRequestId(nodeCrypto, named))
})
