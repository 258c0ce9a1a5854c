import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import {
  type Doubt,
  type GatewayError,
  type LastInquiry,
  noAnswer,
  type Refund,
  type RefundFacts,
  type RefundOutcome,
  refundOutcomeOf,
  withRefundOutcome
} from '@gerbang/domain'
import type { Answer } from '../client/call'
import type { Config } from '../config'
import { provider } from '../provider'
import { refusedCustomer } from '../client/refusals'
import { type RefundHistoryWire, StatusResponseWire } from '../wire'
import { toMoney } from './amount'
import { inquirySettings } from './inquire'
import { refundReference } from './refund-reference'
import { meaningOf } from './status'

interface Asked {
  readonly refund: Refund
  readonly at: Date
  /** Whether the payment has no other refund of ours that is not declined. */
  readonly only: 'only-refund' | 'one-of-several'
}

interface Heard {
  readonly refund: Refund
  readonly conflict?: string
}

/** A first FAILED is a doubt; the same word a minute later or more settles it. */
const settleMs = 60_000

const isEntryOf = ({ refund, only }: Asked, entry: RefundHistoryWire): boolean => {
  const named = refundReference(entry, refund.payment.attempt.wireReference)
  if (named !== undefined) return named === refund.attempt.wireReference
  if (refund.providerReference !== undefined) return entry.refundNo === refund.providerReference
  return only === 'only-refund' && toMoney(entry.refundAmount)?.amount === refund.amount.amount
}

const judged = (
  { refund, at }: Asked,
  entry: RefundHistoryWire
): { readonly outcome?: RefundOutcome; readonly doubt?: Doubt } => {
  switch (meaningOf(entry.refundStatus ?? '')) {
    case 'succeeded':
    case 'refunded':
      return { outcome: { status: 'succeeded' } }
    case 'pending':
      return { outcome: { status: 'pending' } }
    case 'declined':
    case 'cancelled': {
      const doubt = refund.doubt ?? { code: entry.refundStatus ?? '', since: at.toISOString(), by: 'inquiry' as const }
      const confirmed = at.getTime() - Date.parse(doubt.since) >= settleMs
      return confirmed ? { outcome: { status: 'declined', reason: 'other' }, doubt } : { doubt }
    }
    case undefined:
      return {}
  }
}

/** The status answer of a refund's payment. A refund that its history does not list is unchanged: absence settles none. */
export const toInquiredRefund =
  (config: Config, asked: Asked) =>
  (answer: Answer): E.Either<GatewayError, Heard> => {
    const { refund, at } = asked
    const where = { operation: 'inquireRefund', reference: refund.reference, provider } as const
    if (answer.kind === 'lost') return E.left(noAnswer(where, answer.why))
    const refused = refusedCustomer(where, answer)
    if (refused !== undefined) return E.left(refused)
    const lastInquiry = (found: boolean): LastInquiry => ({
      at: at.toISOString(),
      found,
      settings: inquirySettings(config),
      misses: 0
    })
    const unchanged = (facts: RefundFacts): Refund => withRefundOutcome(facts, refundOutcomeOf(refund))
    if (answer.verdict.kind === 'not-found') {
      return E.right({ refund: unchanged({ ...refund, lastInquiry: lastInquiry(false) }) })
    }
    const body = decode(StatusResponseWire, answer.body)
    if (answer.verdict.kind !== 'accepted' || E.isLeft(body)) {
      const said = { providerCode: answer.code, httpStatus: answer.httpStatus }
      return E.left({ ...noAnswer(where, `code ${answer.code}`), ...said })
    }
    const echo = body.right.originalPartnerReferenceNo
    if (echo !== undefined && echo !== refund.payment.attempt.wireReference) {
      return E.right({ refund: unchanged(refund), conflict: 'the status answer names another payment reference' })
    }
    const entry = body.right.refundHistory?.find((candidate) => isEntryOf(asked, candidate))
    if (entry === undefined) return E.right({ refund: unchanged({ ...refund, lastInquiry: lastInquiry(false) }) })
    const facts: RefundFacts = { ...refund, lastInquiry: lastInquiry(true) }
    if (entry.refundAmount !== undefined && toMoney(entry.refundAmount)?.amount !== refund.amount.amount) {
      return E.right({ refund: unchanged(facts), conflict: 'the refund history has this refund with another amount' })
    }
    const { outcome, doubt } = judged(asked, entry)
    if (outcome === undefined) return E.right({ refund: unchanged({ ...facts, doubt: doubt ?? refund.doubt }) })
    return E.right({
      refund: withRefundOutcome(
        { ...facts, doubt: doubt ?? refund.doubt, providerCode: entry.refundStatus, evidence: 'inquiry' },
        outcome
      )
    })
  }
