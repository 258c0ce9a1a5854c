import type { Rejected, Reply } from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'
import { encode } from '../client'
import type { BodyFormat } from '../client/read-body'
import type { NotificationReplyWire, NotificationWire } from '../wire'

const contentTypes = { xml: 'text/xml', json: 'application/json' } as const

/** A reply in the format of the message. */
const inKind = (format: BodyFormat, status: number, fields: object): Reply => ({
  status,
  headers: { 'content-type': contentTypes[format] },
  body: encode(format, fields)
})

/** A reply that a browser may show: fixed text, of which nothing comes from the message. */
export const plain = (status: number, text: string): Reply => ({
  status,
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store'
  },
  body: utf8(text)
})

/** Where no message could be read. Faspay's portal tries an address out with a body that nobody has described. */
export const unreadable = (format: BodyFormat, why: string): Reply =>
  inKind(format, 400, { response: 'Payment Notification', response_code: '99', response_desc: why })

interface Words {
  readonly status: number
  readonly code: string
  readonly text: string
}

/**
 * The reply to a notification that could be read. Faspay takes `00` for an answer, and tries three times without it;
 * which codes it knows besides is printed nowhere.
 * @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/payment-notification
 */
export const replyTo = (
  { format, wire, now }: { readonly format: BodyFormat; readonly wire: NotificationWire; readonly now: string },
  { status, code, text }: Words
): Reply => {
  const fields: NotificationReplyWire = {
    response: 'Payment Notification',
    ...(wire.trx_id === undefined ? {} : { trx_id: wire.trx_id }),
    merchant_id: wire.merchant_id,
    ...(format === 'xml' || wire.merchant === undefined ? {} : { merchant: wire.merchant }),
    bill_no: wire.bill_no,
    response_code: code,
    response_desc: text,
    response_date: now
  }
  return inKind(format, status, fields)
}

export const accepted: Words = { status: 200, code: '00', text: 'Success' }
export const retryLater: Words = { status: 500, code: '96', text: 'Try again later' }
export const signatureRefused: Words = { status: 400, code: '99', text: 'Invalid signature' }
export const notOurs: Words = { status: 400, code: '99', text: 'Invalid merchant' }

export const rejected = (reason: Rejected['reason'], reply: Reply): Rejected => ({ reason, reply })
