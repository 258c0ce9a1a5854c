import { createHash, createHmac, sign } from 'node:crypto'
import type { Inbound } from '@gerbang/gateway'

// DOKU's side of its notifications, written for the tests alone: nothing here is shared with what is tested.

export interface Doku {
  readonly clientId: string
  readonly secretKey: string
  readonly privateKey: string
}

/** `2024-01-02T10:04:05+07:00`, as DOKU writes it. */
export const jakarta = (at: Date): string =>
  `${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`

const withoutSpace = (json: string): string => json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1')

/** A message as DOKU sends it: no header twice. */
export interface Message extends Inbound {
  readonly headers: Readonly<Record<string, string>>
}

export const tokenRequest = (doku: Doku, timestamp: string, body = '{"grantType":"client_credentials"}'): Message => ({
  method: 'POST',
  path: '/payments/doku-snap/authorization/v1/access-token/b2b',
  headers: {
    'content-type': 'application/json',
    'x-client-key': doku.clientId,
    'x-timestamp': timestamp,
    'x-signature': sign('RSA-SHA256', Buffer.from(`${doku.clientId}|${timestamp}`), doku.privateKey).toString('base64')
  },
  body: Buffer.from(body)
})

export interface Notified {
  readonly token: string
  readonly timestamp: string
  readonly body: string
  readonly path?: string
  readonly method?: string
}

/** The HMAC of a notification: Base64, over `METHOD:PATH:TOKEN:DIGEST:TIMESTAMP`. */
const signatureOf = ({ secretKey }: Pick<Doku, 'secretKey'>, message: Notified): string => {
  const { method = 'POST', path = paymentPath, token, timestamp, body } = message
  const digest = createHash('sha256').update(withoutSpace(body), 'utf8').digest('hex')
  return createHmac('sha512', secretKey).update([method, path, token, digest, timestamp].join(':')).digest('base64')
}

export const paymentPath = '/payments/doku-snap/payment'

export const notification = (doku: Doku, message: Notified): Message => ({
  method: message.method ?? 'POST',
  path: message.path ?? paymentPath,
  headers: {
    'content-type': 'application/json',
    'x-timestamp': message.timestamp,
    'x-signature': signatureOf(doku, message),
    'x-partner-id': doku.clientId,
    'x-external-id': '169157654793277588402',
    authorization: `Bearer ${message.token}`
  },
  body: Buffer.from(message.body)
})

/** A short payment notification, compact as DOKU sends it. */
export const paymentBody = (reference: string, status = '00', value = '1000.00'): string =>
  JSON.stringify({
    originalPartnerReferenceNo: reference,
    latestTransactionStatus: status,
    amount: { value, currency: 'IDR' },
    note: 'a b'
  })
