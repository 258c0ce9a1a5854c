import type { Rejected, Reply } from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'
import { contentTypes, encode } from '../client/encode'
import type { BodyFormat } from '../client/read-body'
import type { NotificationReplyWire, NotificationWire } from '../wire'

/** In which format a reply is written, and when: `2021-11-11 11:27:40`, the time in Jakarta. */
export interface Replying {
  readonly format: BodyFormat
  readonly now: string
}

const inKind = ({ format }: Replying, status: number, fields: NotificationReplyWire): Reply => ({
  status,
  headers: { 'content-type': contentTypes[format] },
  body: encode(format, fields)
})

/** A reply that a browser may show: fixed text, of which nothing comes from the message. */
export const plain = (status: number, text: string): Reply => ({
  status,
  headers: {
    'content-type': 'text/plain',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store'
  },
  body: utf8(text)
})

/**
 * The reply to a notification that is believed, with its fields. Faspay takes `00` for an answer, and tries three times
 * without it; which codes it knows besides is printed nowhere.
 * @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/payment-notification
 */
const echoing = (
  replying: Replying,
  { trx_id, merchant_id, merchant, bill_no }: NotificationWire,
  { status, code, text }: { readonly status: number; readonly code: string; readonly text: string }
): Reply =>
  inKind(replying, status, {
    response: 'Payment Notification',
    ...(trx_id === undefined ? {} : { trx_id }),
    merchant_id,
    ...(replying.format === 'xml' || merchant === undefined ? {} : { merchant }),
    bill_no,
    response_code: code,
    response_desc: text,
    response_date: replying.now
  })

export const accepted = (replying: Replying, wire: NotificationWire): Reply =>
  echoing(replying, wire, { status: 200, code: '00', text: 'Success' })

export const retryLater = (replying: Replying, wire: NotificationWire): Reply =>
  echoing(replying, wire, { status: 500, code: '96', text: 'Try again later' })

const texts = { signature: 'Invalid signature', malformed: 'Malformed', 'not-ours': 'Invalid merchant' } as const

/** The reply to a notification that is not believed: of what it says, nothing is repeated. */
export const rejected = (reason: keyof typeof texts, replying: Replying): Rejected => ({
  reason,
  reply: inKind(replying, 400, {
    response: 'Payment Notification',
    response_code: '99',
    response_desc: texts[reason],
    response_date: replying.now
  })
})
