import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import {
  type GatewayError,
  type LastInquiry,
  type Money,
  outcomeOf,
  type Payment,
  type PaymentFacts,
  type PaymentOutcome,
  withOutcome
} from '@gerbang/domain'
import type { Answer } from '../client/call'
import { unanswered } from '../client/refusals'
import type { Config } from '../config'
import { isTurnedDown } from '../errors'
import { type StatusResponseWire as StatusWire, StatusResponseWire, WrappedStatusWire } from '../wire'
import { toMoney } from './amount'
import { failedAt, failedWord, hasSettled, settleMs } from './doubt'
import { echoFault } from './echo'
import { chargeMeaning, statusMeaning } from './status'
import { kept } from './words'

/** What an inquiry's answer depends on: misses under other settings prove nothing. */
export const inquirySettings = ({ baseUrl }: Config): string => `${baseUrl} invoice_number`

interface Asked {
  readonly payment: Payment
  readonly at: Date
}

interface Heard {
  readonly payment: Payment
  readonly conflict?: string
}

/** A status answer, or undefined when it has no status of a transaction. */
export const toStatus = (answer: Answer): StatusWire | undefined => {
  if (answer.kind === 'lost' || answer.verdict.kind !== 'answered') return undefined
  const wrapped = decode(WrappedStatusWire, answer.body)
  const plain = E.isRight(wrapped) ? E.right(wrapped.right.response) : decode(StatusResponseWire, answer.body)
  return E.isRight(plain) ? plain.right : undefined
}

/**
 * Absence settles nothing, but for a charge that was turned down with a code: then it agrees with the refusal.
 * It counts only some time after the call's deadline, when the call cannot be executed any more.
 */
const notKnown = (config: Config, { payment, at }: Asked): Payment => {
  const counts = at.getTime() - Date.parse(payment.attempt.deadlineAt) >= settleMs
  const misses = (payment.lastInquiry?.misses ?? 0) + (counts ? 1 : 0)
  const firstMissAt = payment.lastInquiry?.firstMissAt ?? (counts ? at.toISOString() : undefined)
  const settings = inquirySettings(config)
  const lastInquiry: LastInquiry = { at: at.toISOString(), found: false, settings, misses, firstMissAt }
  const isRefused = payment.status === 'unknown' && isTurnedDown(payment.providerCode)
  return isRefused && counts
    ? withOutcome({ ...payment, lastInquiry, evidence: 'inquiry' }, { status: 'declined', reason: 'not-executed' })
    : withOutcome({ ...payment, lastInquiry }, outcomeOf(payment))
}

/**
 * DOKU states one amount and not how many refunds it sums up. The whole amount may be the sum of ours, so it is handed on
 * as an entry without an amount, which counts as the whole only where there is no refund of ours.
 */
const partOf = ({ amount }: Payment, stated: string | undefined): Money | undefined => {
  const given = toMoney(stated)
  return given !== undefined && given.amount < amount.amount ? given : undefined
}

/** A FAILED after another that is a minute old, or after a FAILED message. */
const isConfirmed = ({ payment: { doubt }, at }: Asked): boolean => {
  if (doubt === undefined || doubt.code !== failedWord) return false
  return doubt.by === 'notification' || hasSettled(doubt, at)
}

const settledBy = (asked: Asked, wire: StatusWire): PaymentOutcome | undefined => {
  switch (statusMeaning(wire.transaction.status)) {
    case 'succeeded':
      return { status: 'succeeded' }
    case 'refunded':
      return { status: 'succeeded', refundsSeen: [{ amount: partOf(asked.payment, wire.refund?.amount) }] }
    case 'pending':
      return { status: 'pending' }
    case 'expired':
      return { status: 'expired' }
    case 'failed': {
      const reason = chargeMeaning(asked.payment.providerCode ?? '') === 'token-expired' ? 'link-expired' : 'other'
      return isConfirmed(asked) ? { status: 'declined', reason } : undefined
    }
    case undefined:
      return undefined
  }
}

const known = (config: Config, asked: Asked, wire: StatusWire): Heard => {
  const { payment, at } = asked
  const unchanged = (facts: PaymentFacts): Payment => withOutcome(facts, outcomeOf(payment))
  const named = wire.transaction.original_request_id ?? payment.attempt.requestId
  const conflict =
    named === payment.attempt.requestId
      ? echoFault(payment, wire.order)
      : 'the status answer is about another request of the same invoice'
  if (conflict !== undefined) return { payment: unchanged(payment), conflict }
  const lastInquiry = { at: at.toISOString(), found: true, settings: inquirySettings(config), misses: 0 }
  const facts: PaymentFacts = { ...payment, lastInquiry }
  const outcome = settledBy(asked, wire)
  if (outcome === undefined) {
    const isFailed = statusMeaning(wire.transaction.status) === 'failed'
    const doubt = payment.doubt?.code === failedWord ? payment.doubt : failedAt(at, 'inquiry')
    return { payment: unchanged(isFailed ? { ...facts, doubt } : facts) }
  }
  const providerCode = kept(wire.transaction.status)
  return { payment: withOutcome({ ...facts, providerCode, evidence: 'inquiry' }, outcome) }
}

/** The answer to an inquiry. A Left says nothing about the payment; a Right never makes its status less final. */
export const toInquired =
  (config: Config, asked: Asked) =>
  (answer: Answer): E.Either<GatewayError, Heard> => {
    if (answer.kind === 'decoded' && answer.verdict.kind === 'not-found') {
      return E.right({ payment: notKnown(config, asked) })
    }
    const wire = toStatus(answer)
    return wire === undefined
      ? E.left(unanswered({ operation: 'inquire', reference: asked.payment.reference }, answer))
      : E.right(known(config, asked, wire))
  }
