import type { LastInquiry, Payment, PaymentOutcome } from '@gerbang/domain'

const minute = 60_000
/** A miss counts only this long after the call's deadline: until then the call may still be executed. */
const settleMs = minute
const neededMisses = 3
const neededSpreadMs = 120 * minute
const recentFindMs = 24 * 60 * minute

interface Miss {
  readonly payment: Payment
  readonly at: Date
  readonly settings: string
  /** When an inquiry with these settings last found some payment. */
  readonly lastFoundAt?: string | undefined
}

const since = (at: Date, earlier: string): number => at.getTime() - Date.parse(earlier)

/** The inquiry to remember after the provider said that it does not know the transaction. */
export const missed = ({ payment, at, settings }: Miss): LastInquiry => {
  const before = payment.lastInquiry?.settings === settings ? payment.lastInquiry : undefined
  const counts = since(at, payment.attempt.deadlineAt) >= settleMs
  return {
    at: at.toISOString(),
    found: false,
    settings,
    misses: (before?.misses ?? 0) + (counts ? 1 : 0),
    firstMissAt: before?.firstMissAt ?? (counts ? at.toISOString() : undefined)
  }
}

/**
 * Absence is weak evidence. It proves that nothing was executed after three misses over two hours or more, and only
 * if the same settings found some other payment within the last day; else a wrong setting would decline every payment.
 */
export const provenAbsent = (miss: Miss, inquiry: LastInquiry): PaymentOutcome | undefined => {
  const { payment, at, lastFoundAt } = miss
  if (payment.status !== 'unknown' || inquiry.misses < neededMisses || inquiry.firstMissAt === undefined)
    return undefined
  if (since(at, inquiry.firstMissAt) < neededSpreadMs) return undefined
  if (lastFoundAt === undefined || since(at, lastFoundAt) > recentFindMs) return undefined
  return { status: 'declined', reason: 'not-executed' }
}
