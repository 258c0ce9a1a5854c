import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import type { AdapterDependencies, InboundMessage, Received, Rejected } from '@gerbang/domain'
import { sha256Hex, utf8 } from '@gerbang/signing'
import { formatOf, readBody } from '../client/read-body'
import type { Config } from '../config'
import { toJakarta } from '../mapping/jakarta'
import { toReceived } from '../mapping/notified'
import { verify } from '../signing'
import { NotificationWire } from '../wire'
import { accepted, rejected, retryLater } from './replies'

/** Every field counts, so that a replay with another transaction id cannot use up the genuine message. */
const keyOf = (crypto: AdapterDependencies['crypto'], fields: Readonly<Record<string, unknown>>): string => {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))
  return sha256Hex(crypto, utf8(JSON.stringify(['payment', sorted])))
}

/**
 * Verifies and reads a payment notification, in XML or JSON as it comes, whatever the requests are written in.
 * @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/payment-notification
 */
export const receivePayment =
  ({ crypto, now }: Pick<AdapterDependencies, 'crypto' | 'now'>, config: Config) =>
  ({ body: bytes }: InboundMessage): E.Either<Rejected, Received> => {
    const replying = { format: formatOf(bytes) ?? config.format, now: toJakarta(now()) }
    const body = readBody(bytes)
    if (E.isLeft(body)) return E.left(rejected('malformed', replying))
    const { fields } = body.right
    const decoded = decode(NotificationWire, fields)
    if (E.isLeft(decoded)) return E.left(rejected('malformed', replying))
    const wire = decoded.right
    if (wire.merchant_id !== config.account.id) return E.left(rejected('not-ours', replying))
    const signers = { userId: config.userId, passwords: config.inboundPasswords }
    const signed = { billNo: wire.bill_no, status: wire.payment_status_code }
    if (!verify(crypto, signers, signed, wire.signature)) return E.left(rejected('signature', replying))
    const replies = { accepted: accepted(replying, wire), retryLater: retryLater(replying, wire) }
    return E.right(toReceived(config, wire, { dedupeKey: keyOf(crypto, fields), replies }))
  }
