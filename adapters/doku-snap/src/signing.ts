import type { Crypto, Secret, SigningStep } from '@gerbang/domain'
import { fromBase64, sha256Hex, toBase64, utf8View } from '@gerbang/signing'

const quote = 0x22
const backslash = 0x5c
const isWhiteSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

/** Where the first white space between tokens stands, or -1. Most bodies have none. */
const firstSpace = (body: Uint8Array): number => {
  let inString = false
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at]
    if (byte === quote) inString = !inString
    else if (inString) at += byte === backslash ? 1 : 0
    else if (byte !== undefined && isWhiteSpace(byte)) return at
  }
  return -1
}

/**
 * The body without white space between tokens. White space inside strings stays: removing it changes the digest,
 * as DOKU's published vector shows.
 * @see https://developers.doku.com/get-started-with-doku-api/signature-component/snap/symmetric-signature
 */
export const minify = (body: Uint8Array): Uint8Array => {
  const start = firstSpace(body)
  if (start < 0) return body
  // A copy: the `slice` of a Buffer would be the body itself.
  const kept = new Uint8Array(body)
  let length = start
  let inString = false
  let escaped = false
  for (let at = start; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (inString) {
      if (escaped) escaped = false
      else if (byte === backslash) escaped = true
      else if (byte === quote) inString = false
    } else if (byte === quote) inString = true
    else if (isWhiteSpace(byte)) continue
    kept[length] = byte
    length += 1
  }
  return kept.subarray(0, length)
}

/** What a transactional call or a notification is signed over. `path` has its query. */
export interface SymmetricInput {
  readonly method: string
  readonly path: string
  /** The B2B token without `Bearer `: also where a customer token is sent. */
  readonly token: string
  readonly body: Uint8Array
  /** `compact`: as JSON.stringify writes it, without white space between tokens, so that there is nothing to minify. */
  readonly form?: 'compact' | undefined
  readonly timestamp: string
}

/** Lower-case hex SHA-256 of the minified body. */
export const bodyDigest = (crypto: Crypto, body: Uint8Array): string => sha256Hex(crypto, minify(body))

/** `METHOD:PATH:TOKEN:DIGEST:TIMESTAMP`. */
export const symmetricText = (crypto: Crypto, input: SymmetricInput): string => {
  const { method, path, token, body, form, timestamp } = input
  const digest = form === 'compact' ? sha256Hex(crypto, body) : bodyDigest(crypto, body)
  return `${method}:${path}:${token}:${digest}:${timestamp}`
}

/** X-SIGNATURE of a transactional call: HMAC-SHA512, Base64, keyed by the Secret Key. */
export const signSymmetric = (crypto: Crypto, secretKey: Secret, input: SymmetricInput): string =>
  toBase64(crypto.hmacSha512(utf8View(secretKey.reveal()), utf8View(symmetricText(crypto, input))))

const signatureBytes = 64

/** Whether one of the secrets made this signature. A malformed one is false, never a throw. */
export const verifySymmetric = (
  crypto: Crypto,
  secrets: readonly Secret[],
  input: SymmetricInput,
  signature: string
): boolean => {
  // The one canonical form of Base64 is the only one that counts.
  const given = signature.length <= 2 * signatureBytes ? fromBase64(signature) : undefined
  if (given?.length !== signatureBytes) return false
  const text = utf8View(symmetricText(crypto, input))
  return secrets.some((secret) => crypto.equal(crypto.hmacSha512(utf8View(secret.reveal()), text), given))
}

/** `CLIENT-ID|TIMESTAMP`, what token requests are signed over, in both directions. */
export const asymmetricText = (clientId: string, timestamp: string): string => `${clientId}|${timestamp}`

/** X-SIGNATURE of a token request: SHA256withRSA, Base64. */
export const signAsymmetric = (crypto: Crypto, privateKey: Secret, clientId: string, timestamp: string): string =>
  toBase64(crypto.signRsaSha256(privateKey, utf8View(asymmetricText(clientId, timestamp))))

/** Whether the holder of one of the public keys signed this token request. */
export const verifyAsymmetric = (
  crypto: Crypto,
  publicKeys: readonly string[],
  clientId: string,
  timestamp: string,
  signature: string
): boolean => {
  const given = fromBase64(signature)
  if (given === undefined) return false
  const text = utf8View(asymmetricText(clientId, timestamp))
  return publicKeys.some((pem) => crypto.verifyRsaSha256(pem, text, given))
}

/** The intermediate texts of a signature, for finding out why two differ. The token is left out. */
export const symmetricSteps = (crypto: Crypto, input: SymmetricInput): readonly SigningStep[] => [
  { name: 'minified body', text: Buffer.from(minify(input.body)).toString('utf8') },
  { name: 'digest', text: bodyDigest(crypto, input.body) },
  { name: 'string to sign', text: symmetricText(crypto, { ...input, token: '<B2B token>' }) }
]
