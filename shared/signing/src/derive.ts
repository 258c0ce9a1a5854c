import type { Crypto } from '@gerbang/domain'
import { sha256Hex, utf8View } from './bytes'

/** All that deriving needs of a `Crypto`. */
export type Sha256 = Pick<Crypto, 'sha256'>

const maxDigits = 64

// Each part stands behind its length, so ['ab', 'c'] and ['a', 'bc'] differ.
const encoded = (parts: readonly string[]): Uint8Array => {
  const pieces = parts.flatMap((part) => {
    const bytes = utf8View(part)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return [length, bytes]
  })
  return new Uint8Array(Buffer.concat(pieces))
}

/** Lower-case hex SHA-256 of the parts: UTF-8, each behind its length in four big-endian bytes. */
export const derivedHex = (crypto: Sha256, parts: readonly string[]): string => sha256Hex(crypto, encoded(parts))

/** The same digest as a UUID of version 8 (RFC 9562). */
export const derivedUuid = (crypto: Sha256, parts: readonly string[]): string => {
  const hex = derivedHex(crypto, parts)
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32)
  ].join('-')
}

/**
 * The same digest as decimal digits, the first of them not 0.
 * @throws RangeError when `length` is not 1 to 64: a digest holds no more.
 */
export const derivedDigits = (crypto: Sha256, parts: readonly string[], length: number): string => {
  if (!Number.isSafeInteger(length) || length < 1 || length > maxDigits) {
    throw new RangeError(`derived digits number 1 to ${String(maxDigits)}`)
  }
  const lowest = 10n ** BigInt(length - 1)
  // 256 bits over at most 64 digits: no digit string is favoured by more than one part in 2^43.
  return (lowest + (BigInt(`0x${derivedHex(crypto, parts)}`) % (9n * lowest))).toString()
}
