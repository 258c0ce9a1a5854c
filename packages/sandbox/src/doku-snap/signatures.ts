import { createHash, createHmac, sign, verify, type KeyObject } from 'node:crypto'

const quote = 0x22
const backslash = 0x5c
const whitespace: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d])

/** Takes whitespace out of JSON text, but not out of its strings. */
export const minify = (body: Buffer): Buffer => {
  const kept = Buffer.alloc(body.length)
  let length = 0
  let inString = false
  let escaped = false
  for (const byte of body) {
    if (!inString && whitespace.has(byte)) continue
    kept[length++] = byte
    if (escaped) escaped = false
    else if (inString && byte === backslash) escaped = true
    else if (byte === quote) inString = !inString
  }
  return kept.subarray(0, length)
}

/** Lower-case hex SHA-256 of the minified body. */
export const digestOf = (body: Buffer): string => createHash('sha256').update(minify(body)).digest('hex')

export interface SymmetricInput {
  readonly method: string
  readonly target: string
  readonly token: string
  readonly body: Buffer
  readonly timestamp: string
  readonly secretKey: string
}

/** Base64 HMAC-SHA512 over `METHOD:PATH:TOKEN:DIGEST:TIMESTAMP`. */
export const signSymmetric = ({ method, target, token, body, timestamp, secretKey }: SymmetricInput): string =>
  createHmac('sha512', secretKey)
    .update([method, target, token, digestOf(body), timestamp].join(':'))
    .digest('base64')

/** Base64 SHA256withRSA over the client id, one pipe character and the timestamp. */
export const signAsymmetric = (clientId: string, timestamp: string, key: KeyObject): string =>
  sign('RSA-SHA256', Buffer.from(`${clientId}|${timestamp}`), key).toString('base64')

const strictBase64 = /^[A-Za-z0-9+/]+={0,2}$/

export interface AsymmetricClaim {
  readonly clientId: string
  readonly timestamp: string
  readonly signature: string
}

export const verifyAsymmetric = ({ clientId, timestamp, signature }: AsymmetricClaim, key: KeyObject): boolean =>
  strictBase64.test(signature) &&
  verify('RSA-SHA256', Buffer.from(`${clientId}|${timestamp}`), key, Buffer.from(signature, 'base64'))
