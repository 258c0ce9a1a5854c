import type { PaymentOutcome, RefundSeen } from '@gerbang/domain'
import { reasonOf } from '../errors'
import type { RefundHistoryWire, StatusResponseWire } from '../wire'
import { toMoney } from './amount'
import { refundReference } from './refund-reference'

/** `latestTransactionStatus`. `refunded` is no verdict by itself; what is not listed settles nothing. */
type StatusMeaning = 'succeeded' | 'pending' | 'refunded' | 'cancelled' | 'declined'

/** @see https://developers.doku.com/get-started-with-doku-api/check-status-api/snap */
const meaningByStatus: ReadonlyMap<string, StatusMeaning> = new Map(
  Object.entries<StatusMeaning>({
    '00': 'succeeded',
    '01': 'pending',
    '02': 'pending',
    '03': 'pending',
    '04': 'refunded',
    '05': 'cancelled',
    '06': 'declined'
  })
)

export const meaningOf = (status: string): StatusMeaning | undefined => meaningByStatus.get(status)

const failed: readonly (StatusMeaning | undefined)[] = ['declined', 'cancelled']

/** Refunds the provider lists and has not failed: with its amount and our own refund reference where it names them. */
const toRefundsSeen = (history: readonly RefundHistoryWire[], paymentReference: string): readonly RefundSeen[] =>
  history
    .filter(({ refundStatus }) => !failed.includes(meaningOf(refundStatus ?? '')))
    .map((entry) => ({
      amount: toMoney(entry.refundAmount),
      wireReference: refundReference(entry, paymentReference)
    }))

/** What an inquiry's status means; undefined when it settles nothing. */
export const toInquiredOutcome = (wire: StatusResponseWire, paymentReference: string): PaymentOutcome | undefined => {
  const seen = toRefundsSeen(wire.refundHistory ?? [], paymentReference)
  switch (meaningOf(wire.latestTransactionStatus)) {
    case 'succeeded':
      return seen.length === 0 ? { status: 'succeeded' } : { status: 'succeeded', refundsSeen: seen }
    case 'refunded': {
      // Without a history the provider speaks of one refund and keeps its amount to itself.
      return { status: 'succeeded', refundsSeen: seen.length === 0 ? [{}] : seen }
    }
    case 'pending':
      return { status: 'pending' }
    case 'cancelled':
      return { status: 'cancelled' }
    case 'declined':
      return { status: 'declined', reason: reasonOf(wire.originalResponseCode) }
    case undefined:
      return undefined
  }
}

/** What a notification's status means. It carries no code of the payment, and a refund it speaks of needs an inquiry. */
export const toNotifiedOutcome = (status: string): PaymentOutcome => {
  switch (meaningOf(status)) {
    case 'succeeded':
      return { status: 'succeeded' }
    case 'pending':
      return { status: 'pending' }
    case 'cancelled':
      return { status: 'cancelled' }
    case 'declined':
      return { status: 'declined', reason: 'other' }
    case 'refunded':
    case undefined:
      return { status: 'unknown', why: 'the notification makes no claim about the money' }
  }
}
