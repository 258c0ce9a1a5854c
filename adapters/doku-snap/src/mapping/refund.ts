import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import {
  type Attempt,
  faultsOfRefundable,
  type InvalidValue,
  type Refund,
  type RefundFacts,
  type RefundRequest,
  sentUnder,
  withRefundOutcome
} from '@gerbang/domain'
import type { Answer } from '../client/call'
import type { Channel } from '../config/channels'
import { type RefundRequestWire, RefundResponseWire } from '../wire'
import { toAmountWire, toMoney } from './amount'
import { deviceFaults } from './device'
import { stated } from './stated'

/** Every fault of a refund: by the shared rules, and by what the wallet needs. */
export const refundFaults = (channel: Channel | undefined, request: RefundRequest): readonly InvalidValue[] => {
  const device = channel === undefined ? [] : deviceFaults(channel, 'other', request.device)
  return [...faultsOfRefundable(request), ...device]
}

export const toRefundRequestWire = (channel: Channel, request: RefundRequest, attempt: Attempt): RefundRequestWire => {
  const { payment, amount, reason } = request
  const externalId = payment.attempt.sentRequestId
  return {
    originalPartnerReferenceNo: payment.attempt.wireReference,
    ...(externalId === undefined ? {} : { originalExternalId: externalId }),
    refundAmount: toAmountWire(amount.amount),
    ...(reason === undefined ? {} : { reason }),
    partnerRefundNo: attempt.wireReference,
    additionalInfo: { channel: channel.code }
  }
}

interface Heard {
  readonly refund: Refund
  readonly conflict?: string
}

/** The answer to a refund. What no row covers is unknown: the money may be on its way back. */
export const toRefund =
  (before: Refund) =>
  (answer: Answer): Heard => {
    const facts: RefundFacts = {
      ...before,
      evidence: 'response',
      attempt: sentUnder(before.attempt, answer.sentRequestId)
    }
    if (answer.kind === 'lost') return { refund: withRefundOutcome(facts, { status: 'unknown', why: answer.why }) }
    const said: RefundFacts = { ...facts, providerCode: answer.code }
    const unknown = (why: string): Refund => withRefundOutcome(said, { status: 'unknown', why })
    const { verdict } = answer
    if (verdict.kind === 'declined') {
      return { refund: withRefundOutcome(said, { status: 'declined', reason: verdict.reason }) }
    }
    if (verdict.kind !== 'accepted' && verdict.kind !== 'in-progress') {
      return { refund: unknown(`the answer has code ${answer.code}, which settles nothing`) }
    }
    const body = decode(RefundResponseWire, answer.body)
    if (E.isLeft(body)) return { refund: unknown('the answer lacks the form of a refund') }
    const { originalPartnerReferenceNo, partnerRefundNo, refundNo, refundAmount } = body.right
    const isOurs =
      (partnerRefundNo ?? before.attempt.wireReference) === before.attempt.wireReference &&
      (originalPartnerReferenceNo ?? before.payment.attempt.wireReference) === before.payment.attempt.wireReference &&
      (refundAmount === undefined || toMoney(refundAmount)?.amount === before.amount.amount)
    if (!isOurs) {
      const conflict = 'the answer names another refund, payment or amount'
      return { refund: unknown(conflict), conflict }
    }
    const status = verdict.kind === 'accepted' ? 'succeeded' : 'pending'
    return { refund: withRefundOutcome({ ...said, providerReference: stated(refundNo) }, { status }) }
  }
