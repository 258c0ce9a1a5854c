import { hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { toHex } from './bytes'
import { derivedDigits, derivedHex, derivedUuid } from './derive'
import { hkdfSha256 } from './hkdf'
import { nodeCrypto } from './node-crypto'

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))

describe('hkdfSha256', () => {
  // RFC 5869, appendix A.1 and A.3.
  it.each([
    [
      '000102030405060708090a0b0c',
      'f0f1f2f3f4f5f6f7f8f9',
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865'
    ],
    ['', '', '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8']
  ])('gives the published key for the salt %p', (salt, context, key) => {
    const request = { key: bytes('0b'.repeat(22)), salt: bytes(salt), context: bytes(context), length: 42 }
    expect(toHex(hkdfSha256(nodeCrypto, request))).toBe(key)
  })

  it('agrees with node:crypto on any input', () => {
    const some = fc.uint8Array({ maxLength: 100 })
    fc.assert(
      fc.property(some, some, some, fc.integer({ min: 1, max: 200 }), (key, salt, context, length) => {
        const expected = new Uint8Array(hkdfSync('sha256', key, salt, context, length))
        expect(hkdfSha256(nodeCrypto, { key, salt, context, length })).toEqual(expected)
      })
    )
  })

  it.each([0, -1, 1.5, 8_161])('refuses the length %p', (length) => {
    const none = new Uint8Array(0)
    expect(() => hkdfSha256(nodeCrypto, { key: none, salt: none, context: none, length })).toThrow(RangeError)
  })
})

describe('what is derived from parts', () => {
  it('is the digest of length-prefixed parts', () => {
    const digest = toHex(nodeCrypto.sha256(bytes('0000000161000000026263')))
    expect(derivedHex(nodeCrypto, ['a', 'bc'])).toBe(digest)
  })

  it('does not stay the same when text moves from one part to the next', () => {
    const all = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], []].map((parts) =>
      derivedHex(nodeCrypto, parts)
    )
    expect(new Set(all).size).toBe(all.length)
  })

  it('is a UUID of version 8 with the digest in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        const uuid = derivedUuid(nodeCrypto, parts)
        expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(uuid.slice(0, 8)).toBe(derivedHex(nodeCrypto, parts).slice(0, 8))
        expect(uuid).toBe(derivedUuid(nodeCrypto, parts))
      })
    )
  })

  it('is digits of the length asked for, the first not 0', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (part, length) => {
        expect(derivedDigits(nodeCrypto, [part], length)).toMatch(new RegExp(`^[1-9][0-9]{${String(length - 1)}}$`))
      })
    )
    expect(() => derivedDigits(nodeCrypto, ['a'], 65)).toThrow(RangeError)
    expect(() => derivedDigits(nodeCrypto, ['a'], 0)).toThrow(RangeError)
  })

  it('spreads over all first digits and does not repeat', () => {
    const many = Array.from({ length: 9_000 }, (_, n) => derivedDigits(nodeCrypto, ['a', String(n)], 14))
    expect(new Set(many).size).toBe(many.length)
    const counts = '123456789'.split('').map((digit) => many.filter((text) => text.startsWith(digit)).length)
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })
})
