import type { Crypto, Secret, SigningStep } from '@gerbang/domain'
import { fromBase64, sha256Hex, toBase64, utf8 } from '@gerbang/signing'

/** What a call is signed over. `path` has its query; `body` is the very bytes that are sent. */
export interface CallInput {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly timestamp: string
  readonly body: Uint8Array
}

/** What a notification is signed over: the provider leaves method and path out. */
export type NotificationInput = Pick<CallInput, 'timestamp' | 'body'>

/**
 * Method, path, timestamp and digest of a call, timestamp and digest of a notification; one to a line.
 * The digest is SHA-256 of the body in lower-case hex, also of an empty body.
 * @see https://docs.example.test/signature
 */
export const textToSign = (crypto: Crypto, input: CallInput | NotificationInput): string => {
  const target = 'method' in input ? [input.method, input.path] : []
  return [...target, input.timestamp, sha256Hex(crypto, input.body)].join('\n')
}

const hmac = (crypto: Crypto, secret: Secret, input: CallInput | NotificationInput): Uint8Array =>
  crypto.hmacSha256(utf8(secret.reveal()), utf8(textToSign(crypto, input)))

/** X-Signature of a call: HMAC-SHA256, Base64. */
export const signCall = (crypto: Crypto, secretKey: Secret, input: CallInput): string =>
  toBase64(hmac(crypto, secretKey, input))

/** Whether one of the secrets made this signature. A malformed one is false, never a throw. */
export const verifyNotification = (
  crypto: Crypto,
  secrets: readonly Secret[],
  input: NotificationInput,
  signature: string
): boolean => {
  const given = fromBase64(signature)
  if (given?.length !== 32) return false
  return secrets.some((secret) => crypto.equal(hmac(crypto, secret, input), given))
}

/** The intermediate texts of a signature, for finding out why two differ. */
export const signingSteps = (crypto: Crypto, input: CallInput): readonly SigningStep[] => [
  { name: 'digest', text: sha256Hex(crypto, input.body) },
  { name: 'string to sign', text: textToSign(crypto, input) }
]
