import { createHash, createHmac } from 'node:crypto'

/** Base64 SHA-256 of the bytes as they are; nothing is minified. */
export const digestOf = (body: Buffer): string => createHash('sha256').update(body).digest('base64')

export interface SignatureInput {
  readonly clientId: string
  readonly requestId: string
  readonly time: { readonly label: 'Request-Timestamp' | 'Response-Timestamp'; readonly value: string }
  /** The path, without host and query. */
  readonly target: string
  /** Left out, there is no Digest line, as for GET. */
  readonly body?: Buffer
  readonly secretKey: string
}

/** The header value: `HMACSHA256=` and the base64 HMAC-SHA256 over lines of `Name:value`. */
export const signatureOf = ({ clientId, requestId, time, target, body, secretKey }: SignatureInput): string => {
  const lines = [
    `Client-Id:${clientId}`,
    `Request-Id:${requestId}`,
    `${time.label}:${time.value}`,
    `Request-Target:${target}`,
    ...(body === undefined ? [] : [`Digest:${digestOf(body)}`])
  ]
  return `HMACSHA256=${createHmac('sha256', secretKey).update(lines.join('\n')).digest('base64')}`
}
