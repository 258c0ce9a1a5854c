import * as E from 'fp-ts/Either'
import { decodeJson, parseTimestamp } from '@gerbang/codecs'
import {
  type AdapterDependencies,
  type InboundMessage,
  type Received,
  type Rejected,
  singleHeader
} from '@gerbang/domain'
import { sha256Hex, utf8 } from '@gerbang/signing'
import { derivedRequestId } from './client/request-id'
import type { Config } from './config'
import { toReceived } from './mapping/notified'
import { rejected, replies } from './notification/replies'
import { verify } from './signing'
import { NotificationWire } from './wire'

/** A message signed further from now than this may be a retry that has been overtaken: it only causes an inquiry. */
const skewMs = 10 * 60_000
const largestBody = 64 * 1024

type Heard = E.Either<Rejected, Received>

/**
 * Verifies and reads a payment notification, over its bytes as they came: `100000.00` and `100000` are different bodies.
 * @see https://developers.doku.com/get-started-with-doku-api/notification/http-notification-sample-non-snap
 */
export const createReceive = (
  { crypto, now }: Pick<AdapterDependencies, 'crypto' | 'now'>,
  config: Config
): ((message: InboundMessage) => Heard) => {
  const { account } = config

  // DOKU signs the path of the address it was given; whether a query belongs to it is printed nowhere.
  const targetsOf = (path: string): readonly string[] =>
    config.notificationPath === undefined ? [path, path.split('?')[0] ?? path] : [config.notificationPath]

  /** Whether a message speaks of the request that we made, or would make, for its invoice. */
  const isOurs = ({ order, transaction }: NotificationWire): boolean => {
    const ours = derivedRequestId(crypto, { account, operation: 'pay', reference: order.invoice_number })
    return (transaction.original_request_id ?? ours) === ours
  }

  const received = (message: InboundMessage, at: Date): Heard => {
    const wire = decodeJson(NotificationWire, message.body)
    if (E.isLeft(wire)) return E.left(rejected('malformed', replies.malformed))
    const { order, transaction } = wire.right
    const { accepted, retryLater } = replies
    const isNear = Math.abs(now().getTime() - at.getTime()) <= skewMs
    const trust = isNear && isOurs(wire.right) ? 'verified' : 'hint'
    // The trust is part of the key: a hint that was stored must not use up the verified message of the same words.
    const parts = [trust, order.invoice_number, transaction.original_request_id, transaction.status, order.amount]
    const dedupeKey = sha256Hex(crypto, utf8(JSON.stringify(['payment', ...parts])))
    return E.right(toReceived(wire.right, { trust, dedupeKey, replies: { accepted, retryLater } }))
  }

  return (message) => {
    if (message.body.length > largestBody) return E.left(rejected('malformed', replies.malformed))
    if (message.route !== 'payment') return E.left(rejected('not-ours', replies.malformed))
    const refuse = E.left(rejected('signature', replies.signatureRefused))
    const clientId = singleHeader(message, 'Client-Id')
    const requestId = singleHeader(message, 'Request-Id')
    const timestamp = singleHeader(message, 'Request-Timestamp')
    const signature = singleHeader(message, 'Signature')
    if (clientId === undefined || requestId === undefined || timestamp === undefined || signature === undefined) {
      return refuse
    }
    if (clientId !== account.id) return E.left(rejected('not-ours', replies.signatureRefused))
    const stamped = 'Request-Timestamp'
    const parts = { clientId, requestId, stamped, timestamp, body: message.body } as const
    const isProven = targetsOf(message.path).some((target) =>
      verify(crypto, config.inboundSecrets, { ...parts, target }, signature)
    )
    if (!isProven) return refuse
    const at = parseTimestamp(timestamp)
    return at === undefined ? E.left(rejected('malformed', replies.malformed)) : received(message, at)
  }
}
