import type { Crypto, Secret, SigningStep } from '@gerbang/domain'
import { fromBase64, toBase64, utf8View } from '@gerbang/signing'

/** What a message is signed over. A message without a body has no Digest line at all. */
export interface SignedParts {
  readonly clientId: string
  readonly requestId: string
  /** Requests and notifications are stamped with one name, answers with the other. */
  readonly stamped: 'Request-Timestamp' | 'Response-Timestamp'
  readonly timestamp: string
  /** The path alone, such as `/ovo-open-api/v1/token`. */
  readonly target: string
  readonly body?: Uint8Array | undefined
}

const prefix = 'HMACSHA256='

/** Base64 of the SHA-256 of the body as it is: nothing is minified, and nothing stands before it. */
export const bodyDigest = (crypto: Crypto, body: Uint8Array): string => toBase64(crypto.sha256(body))

/**
 * `Client-Id:…`, `Request-Id:…`, the timestamp, `Request-Target:…` and `Digest:…`, one line each.
 * @see https://developers.doku.com/get-started-with-doku-api/signature-component/non-snap/signature-component-from-request-header
 */
export const signedText = (crypto: Crypto, parts: SignedParts): string =>
  [
    `Client-Id:${parts.clientId}`,
    `Request-Id:${parts.requestId}`,
    `${parts.stamped}:${parts.timestamp}`,
    `Request-Target:${parts.target}`,
    ...(parts.body === undefined ? [] : [`Digest:${bodyDigest(crypto, parts.body)}`])
  ].join('\n')

/** The Signature header: HMAC-SHA256, Base64, keyed by the Secret Key. */
export const sign = (crypto: Crypto, secretKey: Secret, parts: SignedParts): string =>
  `${prefix}${toBase64(crypto.hmacSha256(utf8View(secretKey.reveal()), utf8View(signedText(crypto, parts))))}`

/** Whether one of the secrets made this Signature header. A malformed one is false, never a throw. */
export const verify = (crypto: Crypto, secrets: readonly Secret[], parts: SignedParts, signature: string): boolean => {
  const given = signature.startsWith(prefix) ? fromBase64(signature.slice(prefix.length)) : undefined
  if (given?.length !== 32) return false
  const text = utf8View(signedText(crypto, parts))
  return secrets.some((secret) => crypto.equal(crypto.hmacSha256(utf8View(secret.reveal()), text), given))
}

/** The intermediate texts of a signature, for finding out why two differ. */
export const signingSteps = (crypto: Crypto, parts: SignedParts): readonly SigningStep[] => [
  ...(parts.body === undefined ? [] : [{ name: 'digest', text: bodyDigest(crypto, parts.body) }]),
  { name: 'string to sign', text: signedText(crypto, parts) }
]
