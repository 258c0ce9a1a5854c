import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type Refund, type RefundFacts, type RefundRequest, sentUnder, withRefundOutcome } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { refusalCode } from '../errors'
import { type RefundRequestWire, RefundResponseWire } from '../wire'
import { toMoney } from './amount'
import { failedAt } from './doubt'
import { refundMeaning } from './status'
import { kept } from './words'

export const toRefundRequestWire = ({ payment, amount, reason }: RefundRequest): RefundRequestWire => ({
  order: { invoice_number: payment.attempt.wireReference },
  payment: { original_request_id: payment.attempt.requestId },
  refund: { amount: amount.amount, ...(reason === undefined ? {} : { reason }) }
})

interface Heard {
  readonly refund: Refund
  readonly conflict?: string
}

/** The answer to a refund. Its FAILED is a doubt until an inquiry agrees; what no row covers is unknown. */
export const toRefund =
  (before: Refund, at: () => Date) =>
  (answer: Answer): Heard => {
    const attempt = sentUnder(before.attempt, answer.sentRequestId)
    const facts: RefundFacts = { ...before, evidence: 'response', attempt }
    const unknown = (why: string, also: Partial<RefundFacts> = {}): Refund =>
      withRefundOutcome({ ...facts, ...also }, { status: 'unknown', why })
    if (answer.kind === 'lost') return { refund: unknown(answer.why) }
    const body = decode(RefundResponseWire, answer.body)
    if (answer.verdict.kind !== 'answered' || E.isLeft(body)) {
      const providerCode = refusalCode(answer.httpStatus, answer.said)
      const named = providerCode ?? `HTTP ${String(answer.httpStatus)}`
      return { refund: unknown(`the answer is ${named}, which settles nothing`, { providerCode }) }
    }
    const { order, payment, refund } = body.right
    const providerCode = kept(refund.status)
    const isOurs =
      order?.invoice_number === before.payment.attempt.wireReference &&
      toMoney(refund.amount)?.amount === before.amount.amount &&
      (payment?.original_request_id ?? before.payment.attempt.requestId) === before.payment.attempt.requestId
    if (!isOurs) {
      const conflict = 'the answer names another invoice, request or amount, or none'
      return { refund: unknown(conflict, { providerCode }), conflict }
    }
    switch (refundMeaning(refund.status)) {
      case 'succeeded':
        return { refund: withRefundOutcome({ ...facts, providerCode }, { status: 'succeeded' }) }
      case 'failed': {
        const why = 'the provider says that it failed, which an inquiry has to confirm'
        return { refund: unknown(why, { providerCode, doubt: failedAt(at(), 'response') }) }
      }
      case undefined:
        return { refund: unknown(`the answer has status ${providerCode}, which settles nothing`, { providerCode }) }
    }
  }
