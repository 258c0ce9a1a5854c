import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'
import { decode, decodeJson, parseJson, parseTimestamp } from '@gerbang/codecs'
import {
  type AdapterDependencies,
  type InboundMessage,
  type Received,
  type Rejected,
  singleHeader
} from '@gerbang/domain'
import { sha256Hex, utf8View } from '@gerbang/signing'
import type { Config } from './config'
import { createIssuedTokens, issuedLifeSeconds, type IssuedTokens } from './notification/issued-tokens'
import { toBindingReceived, toPaymentReceived } from './mapping/notified'
import { bindingReplies, paymentReplies, rejected, type ReplySet, tokenReplies } from './notification/replies'
import { verifyAsymmetric, verifySymmetric } from './signing'
import { BindingNotificationWire, PaymentNotificationWire, TokenCallWire } from './wire'

/** A message signed further from now than this may be a retry that has been overtaken: it only causes an inquiry. */
const skewMs = 10 * 60_000
const largestBody = 64 * 1024
const longestKey = 256

type Heard = E.Either<Rejected, Received>
type Receive = (message: InboundMessage) => Heard

interface Verified<A> {
  readonly wire: A
  readonly trust: 'verified' | 'hint'
  readonly replies: Pick<ReplySet, 'accepted' | 'retryLater'>
}

/** Verifies and reads what DOKU sends: its token requests, payment notifications and binding notifications. */
export const createReceive = (dependencies: AdapterDependencies, config: Config): Receive => {
  const { crypto, now } = dependencies
  const issued: IssuedTokens = createIssuedTokens(dependencies, config)

  const isNear = (at: Date): boolean => Math.abs(now().getTime() - at.getTime()) <= skewMs

  const receiveToken: Receive = (message) => {
    const refuse = E.left(rejected('signature', tokenReplies.signatureRefused))
    const clientKey = singleHeader(message, 'X-CLIENT-KEY')
    const timestamp = singleHeader(message, 'X-TIMESTAMP')
    const signature = singleHeader(message, 'X-SIGNATURE')
    if (clientKey === undefined || timestamp === undefined || signature === undefined) return refuse
    if (clientKey !== config.account.id) return E.left(rejected('not-ours', tokenReplies.signatureRefused))
    if (!verifyAsymmetric(crypto, config.dokuPublicKeys, clientKey, timestamp, signature)) return refuse
    const at = parseTimestamp(timestamp)
    // A stale request is no reason to hand out a fresh token.
    if (at === undefined || !isNear(at)) return E.left(rejected('malformed', tokenReplies.malformed))
    const call = decodeJson(TokenCallWire, message.body)
    if (E.isLeft(call) || call.right.grantType !== 'client_credentials') {
      return E.left(rejected('malformed', tokenReplies.incomplete))
    }
    return E.right({
      type: 'token-issued',
      reply: tokenReplies.issued(issued.issue().reveal(), issuedLifeSeconds, clientKey, now())
    })
  }

  const verify = <A>(
    message: InboundMessage,
    codec: t.Type<A, unknown>,
    replies: ReplySet
  ): E.Either<Rejected, Verified<A>> => {
    const authorization = singleHeader(message, 'Authorization')
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
    const standing = issued.check(token)
    if (standing === 'not-ours') return E.left(rejected('token', replies.tokenRefused))
    const signature = singleHeader(message, 'X-SIGNATURE')
    const timestamp = singleHeader(message, 'X-TIMESTAMP')
    const refuse = E.left(rejected('signature', replies.signatureRefused))
    if (signature === undefined || timestamp === undefined) return refuse
    const input = { method: message.method.toUpperCase(), path: message.path, token, body: message.body, timestamp }
    if (!verifySymmetric(crypto, config.inboundSecrets, input, signature)) return refuse
    const partner = singleHeader(message, 'X-PARTNER-ID')
    if (partner !== undefined && partner !== config.account.id)
      return E.left(rejected('not-ours', replies.signatureRefused))
    const at = parseTimestamp(timestamp)
    const body = parseJson(message.body)
    if (at === undefined || E.isLeft(body)) return E.left(rejected('malformed', replies.malformed))
    const wire = decode(codec, body.right)
    if (E.isLeft(wire)) return E.left(rejected('malformed', replies.incomplete))
    const trust = standing === 'valid' && isNear(at) ? 'verified' : 'hint'
    // An expired token is answered so that DOKU fetches another; the message itself is kept as a hint.
    const accepted = standing === 'expired' ? replies.tokenRefused : replies.accepted
    return E.right({ wire: wire.right, trust, replies: { accepted, retryLater: replies.retryLater } })
  }

  // The trust is part of a key: a hint that was stored must not use up the verified message of the same words.
  const hashed = (key: string): string => sha256Hex(crypto, utf8View(key))

  // What it is made of is no secret, so that it is hashed only where it would be long.
  const paymentKey = (...parts: readonly (string | undefined)[]): string => {
    const key = JSON.stringify(['payment', ...parts])
    return key.length <= longestKey ? key : hashed(key)
  }

  // An authCode is a secret.
  const bindingKey = (...parts: readonly (string | undefined)[]): string =>
    hashed(JSON.stringify(['binding', ...parts]))

  const receivePayment: Receive = (message) => {
    const verified = verify(message, PaymentNotificationWire, paymentReplies)
    if (E.isLeft(verified)) return verified
    const { wire, trust, replies } = verified.right
    const { originalPartnerReferenceNo, latestTransactionStatus, originalReferenceNo, amount } = wire
    const dedupeKey = paymentKey(
      trust,
      originalPartnerReferenceNo,
      latestTransactionStatus,
      originalReferenceNo,
      amount?.value
    )
    return E.right(toPaymentReceived(wire, { trust, dedupeKey, replies }))
  }

  const receiveBinding: Receive = (message) => {
    const verified = verify(message, BindingNotificationWire, bindingReplies)
    if (E.isLeft(verified)) return verified
    const { wire, trust, replies } = verified.right
    const { status, custIdMerchant, authCode } = wire.additionalInfo
    return E.right(
      toBindingReceived(wire, { trust, dedupeKey: bindingKey(trust, status, custIdMerchant, authCode), replies })
    )
  }

  return (message) => {
    if (message.body.length > largestBody) return E.left(rejected('malformed', paymentReplies.malformed))
    switch (message.route) {
      case 'token':
        return receiveToken(message)
      case 'payment':
        return receivePayment(message)
      case 'binding':
        return receiveBinding(message)
      case 'activation':
      case 'return':
        return E.left(rejected('not-ours', paymentReplies.malformed))
    }
  }
}
