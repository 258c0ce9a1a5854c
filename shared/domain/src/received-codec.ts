import * as t from 'io-ts'
import { fields } from './fields'
import type { Received, Replies, Reply } from './inbound'
import { PaymentOutcomeCodec } from './payment-codec'
import { amountOrZero, oneOf } from './rules'
import { anyText, CredentialCodec, MoneyCodec, PhoneCodec, present } from './value-codecs'

const bytes: t.Type<Uint8Array, string> = new t.Type(
  'bytes as Base64',
  (u): u is Uint8Array => u instanceof Uint8Array,
  (u, c) => (typeof u === 'string' ? t.success(new Uint8Array(Buffer.from(u, 'base64'))) : t.failure(u, c)),
  (body) => Buffer.from(body).toString('base64')
)

const ReplyCodec: t.Type<Reply, unknown> = t.strict({
  status: amountOrZero,
  headers: t.record(t.string, t.string),
  body: bytes
})

const RepliesCodec: t.Type<Replies, unknown> = t.strict({ accepted: ReplyCodec, retryLater: ReplyCodec })

const trust = oneOf('verified', 'hint')

/** Stores and restores a received message, replies included, so that an inbox entry survives a restart. Encrypt what it yields. */
export const ReceivedCodec: t.Type<Received, unknown> = t.union([
  fields(
    {
      type: t.literal('payment'),
      trust,
      wireReference: anyText,
      outcome: PaymentOutcomeCodec,
      covers: t.readonlyArray(oneOf('reference', 'status', 'amount')),
      dedupeKey: present,
      replies: RepliesCodec
    },
    { amount: MoneyCodec, providerReference: present, providerCode: anyText }
  ),
  fields(
    {
      type: t.literal('binding'),
      trust,
      status: oneOf('action-required', 'active', 'inactive', 'unknown'),
      dedupeKey: present,
      replies: RepliesCodec
    },
    { customerId: present, phone: PhoneCodec, credential: CredentialCodec }
  ),
  fields({ type: t.literal('return'), trust: t.literal('hint'), reply: ReplyCodec }, { wireReference: present }),
  t.strict({ type: t.literal('token-issued'), reply: ReplyCodec })
])
