import type { Rejected, Reply } from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'

const reply = (status: number, message: string): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: utf8(JSON.stringify({ message }))
})

/**
 * DOKU reads nothing but the status: 2xx ends its attempts.
 * @see https://developers.doku.com/get-started-with-doku-api/notification/retry-notification
 */
export const replies = {
  accepted: reply(200, 'accepted'),
  retryLater: reply(503, 'try again later'),
  signatureRefused: reply(401, 'invalid signature'),
  malformed: reply(400, 'malformed')
} as const

export const rejected = (reason: Rejected['reason'], answer: Reply): Rejected => ({ reason, reply: answer })
