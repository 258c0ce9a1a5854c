import type { Crypto } from '@gerbang/domain'

// Some libraries read a Buffer wrongly: only plain arrays leave this package.
const plain = (bytes: Buffer): Uint8Array => new Uint8Array(bytes)
const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const encoder = new TextEncoder()

/** The bytes of a text in UTF-8, in memory of their own. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/**
 * The same bytes as a view into memory that is shared with other texts, which costs a fifth: for what is digested at
 * once, and never for what leaves in a body, where somebody may take the view's whole buffer for it.
 */
export const utf8View = (text: string): Uint8Array => {
  const pooled = Buffer.from(text, 'utf8')
  return new Uint8Array(pooled.buffer, pooled.byteOffset, pooled.byteLength)
}

/** Lower case. */
export const toHex = (bytes: Uint8Array): string => view(bytes).toString('hex')

/** Standard alphabet, with padding, on one line. */
export const toBase64 = (bytes: Uint8Array): string => view(bytes).toString('base64')

/**
 * Strict: the standard alphabet, whole groups of four, correct padding and no bits set after the last byte.
 * @returns undefined for anything else; it never throws.
 */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  if (text.length % 4 !== 0) return undefined
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? plain(bytes) : undefined
}

/** Lower-case hex SHA-256. */
export const sha256Hex = (crypto: Pick<Crypto, 'sha256'>, bytes: Uint8Array): string => toHex(crypto.sha256(bytes))
