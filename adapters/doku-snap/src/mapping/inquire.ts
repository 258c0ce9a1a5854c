import { provider } from '../provider'
import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type GatewayError, noAnswer, outcomeOf, type Payment, type PaymentFacts, withOutcome } from '@gerbang/domain'
import type { Answer } from '../client/call'
import type { Channel } from '../config/channels'
import type { Config } from '../config'
import { type StatusRequestWire, StatusResponseWire } from '../wire'
import { toAmountWire, toMoney } from './amount'
import { missed, provenAbsent } from './misses'
import { refusedCustomer } from '../client/refusals'
import { stated } from './stated'
import { toInquiredOutcome } from './status'

/** What an inquiry's answer depends on: misses under other settings prove nothing. */
export const inquirySettings = (config: Config): string => `${config.baseUrl} serviceCode ${config.statusServiceCode}`

export const toStatusRequestWire = (config: Config, channel: Channel, payment: PaymentFacts): StatusRequestWire => ({
  originalPartnerReferenceNo: payment.attempt.wireReference,
  ...(payment.providerReference === undefined ? {} : { originalReferenceNo: payment.providerReference }),
  serviceCode: config.statusServiceCode,
  amount: toAmountWire(payment.amount.amount),
  merchantId: config.account.id,
  additionalInfo: { channel: channel.code }
})

interface Asked {
  readonly payment: Payment
  readonly at: Date
  readonly lastFoundAt?: string | undefined
}

interface Heard {
  readonly payment: Payment
  readonly conflict?: string
}

const notKnown = (config: Config, asked: Asked): Payment => {
  const miss = { ...asked, settings: inquirySettings(config) }
  const lastInquiry = missed(miss)
  const absent = provenAbsent(miss, lastInquiry)
  return absent === undefined
    ? withOutcome({ ...asked.payment, lastInquiry }, outcomeOf(asked.payment))
    : withOutcome({ ...asked.payment, lastInquiry, evidence: 'inquiry' }, absent)
}

const known = (config: Config, { payment, at }: Asked, wire: StatusResponseWire): Heard => {
  const unchanged = (facts: PaymentFacts): Payment => withOutcome(facts, outcomeOf(payment))
  const echo = wire.originalPartnerReferenceNo
  if (echo !== undefined && echo !== payment.attempt.wireReference) {
    return { payment: unchanged(payment), conflict: 'the status answer names another payment reference' }
  }
  // 07 is "not found" in a well-formed answer: neither found nor the miss that proves absence.
  const found = wire.latestTransactionStatus !== '07'
  const misses = found ? 0 : (payment.lastInquiry?.misses ?? 0)
  const lastInquiry = { at: at.toISOString(), found, settings: inquirySettings(config), misses }
  const facts: PaymentFacts = { ...payment, lastInquiry }
  const outcome = toInquiredOutcome(wire, payment.attempt.wireReference)
  if (outcome === undefined) return { payment: unchanged(facts) }
  const amount = toMoney(wire.transAmount ?? wire.amount)
  if (outcome.status === 'succeeded' && amount?.amount !== payment.amount.amount) {
    return { payment: unchanged(facts), conflict: 'the status answer is a success with another amount, or with none' }
  }
  const providerReference = payment.providerReference ?? stated(wire.originalReferenceNo)
  const providerCode = wire.latestTransactionStatus
  return { payment: withOutcome({ ...facts, providerReference, providerCode, evidence: 'inquiry' }, outcome) }
}

/** The answer to an inquiry. A Left says nothing about the payment; a Right never makes its status less final. */
export const toInquired =
  (config: Config, asked: Asked) =>
  (answer: Answer): E.Either<GatewayError, Heard> => {
    const where = { operation: 'inquire', reference: asked.payment.reference, provider } as const
    if (answer.kind === 'lost') return E.left(noAnswer(where, answer.why))
    const refused = refusedCustomer(where, answer)
    if (refused !== undefined) return E.left(refused)
    if (answer.verdict.kind === 'not-found') return E.right({ payment: notKnown(config, asked) })
    const body = decode(StatusResponseWire, answer.body)
    if (answer.verdict.kind !== 'accepted' || E.isLeft(body)) {
      return E.left({
        ...noAnswer(where, `code ${answer.code}`),
        providerCode: answer.code,
        httpStatus: answer.httpStatus
      })
    }
    return E.right(known(config, asked, body.right))
  }
