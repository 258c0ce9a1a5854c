import * as E from 'fp-ts/Either'
import { decodeJson, parseTimestamp } from '@gerbang/codecs'
import {
  type AdapterDependencies,
  type InboundMessage,
  type Received,
  type Rejected,
  type Reply,
  singleHeader
} from '@gerbang/domain'
import { sha256Hex, utf8 } from '@gerbang/signing'
import type { Config } from './config'
import { toMoney, toOutcome } from './mapping'
import { verifyNotification } from './signing'
import { PaymentWire } from './wire'

/** A message signed further from now than this may be a retry that has been overtaken: it only causes an inquiry. */
const skewMs = 10 * 60_000
const largestBody = 64 * 1024

const reply = (status: number, code: string): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: utf8(JSON.stringify({ code }))
})

/** The provider repeats a notification until it is answered with HTTP 200. @see https://docs.example.test/notifications */
const replies = { accepted: reply(200, 'OK'), retryLater: reply(503, 'RETRY_LATER') }

const rejected = (reason: Rejected['reason'], answer: Reply): E.Either<Rejected, never> =>
  E.left({ reason, reply: answer })

type PaymentReceived = Extract<Received, { readonly type: 'payment' }>

/** The signature covers the whole body, so what it states is proven. */
const toReceived = (
  wire: PaymentWire,
  heard: Pick<PaymentReceived, 'trust' | 'dedupeKey' | 'replies'>
): PaymentReceived => {
  const amount = toMoney(wire)
  return {
    type: 'payment',
    ...heard,
    wireReference: wire.reference,
    outcome: toOutcome(wire) ?? { status: 'unknown', why: 'the notification makes no claim about the money' },
    amount,
    providerReference: wire.paymentId,
    providerCode: wire.status,
    covers: amount === undefined ? ['reference', 'status'] : ['reference', 'status', 'amount']
  }
}

/** Verifies and reads what the provider sends: payment notifications alone. */
export const createReceive =
  ({ crypto, now }: AdapterDependencies, config: Config) =>
  (message: InboundMessage): E.Either<Rejected, Received> => {
    const { body } = message
    if (message.route !== 'payment') return rejected('not-ours', reply(404, 'NOT_OURS'))
    if (body.length > largestBody) return rejected('malformed', reply(413, 'TOO_LARGE'))
    const timestamp = singleHeader(message, 'X-Timestamp') ?? ''
    const signature = singleHeader(message, 'X-Signature') ?? ''
    if (!verifyNotification(crypto, config.inboundSecrets, { timestamp, body }, signature)) {
      return rejected('signature', reply(401, 'INVALID_SIGNATURE'))
    }
    const at = parseTimestamp(timestamp)
    const wire = decodeJson(PaymentWire, body)
    if (at === undefined || E.isLeft(wire)) return rejected('malformed', reply(400, 'MALFORMED'))
    const trust = Math.abs(now().getTime() - at.getTime()) <= skewMs ? 'verified' : 'hint'
    const { reference, paymentId, status, amount } = wire.right
    // The trust is part of the key: a hint that was stored must not use up the verified message of the same words.
    const words = JSON.stringify(['payment', trust, reference, paymentId, status, amount])
    return E.right(toReceived(wire.right, { trust, dedupeKey: sha256Hex(crypto, utf8(words)), replies }))
  }
