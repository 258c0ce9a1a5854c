import type { Crypto } from '@gerbang/domain'

const blockBytes = 32
const maxBytes = 255 * blockBytes

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/**
 * HKDF with SHA-256 (RFC 5869): one key out of a secret for each `context`.
 * `context` is the RFC's `info`; an empty `salt` counts as 32 zero bytes.
 * @throws RangeError when `length` is not a whole number of bytes from 1 to 8160.
 */
export const hkdfSha256 = (
  crypto: Pick<Crypto, 'hmacSha256'>,
  request: {
    readonly key: Uint8Array
    readonly salt: Uint8Array
    readonly context: Uint8Array
    readonly length: number
  }
): Uint8Array => {
  const { key, salt, context, length } = request
  if (!Number.isSafeInteger(length) || length < 1 || length > maxBytes) {
    throw new RangeError(`a derived key has 1 to ${String(maxBytes)} bytes`)
  }
  const extracted = crypto.hmacSha256(salt.length === 0 ? new Uint8Array(blockBytes) : salt, key)
  const blocks: Uint8Array[] = []
  for (let count = 1; blocks.length * blockBytes < length; count += 1) {
    const previous = blocks[blocks.length - 1] ?? new Uint8Array(0)
    blocks.push(crypto.hmacSha256(extracted, joined(previous, context, Uint8Array.of(count))))
  }
  return joined(...blocks).slice(0, length)
}
