import * as E from 'fp-ts/Either'
import { addMs, decode } from '@gerbang/codecs'
import {
  type Candidate,
  type GatewayError,
  type HistoryEntry,
  type LastInquiry,
  outcomeOf,
  type Payment,
  type PaymentFacts,
  withOutcome
} from '@gerbang/domain'
import type { Answer } from '../client/call'
import { refusal, unanswered } from '../client/refusals'
import type { Config } from '../config'
import { saysUnknownBill } from '../errors'
import { type InquiryRequestWire, InquiryResponseWire } from '../wire'
import { toMoney } from './amount'
import type { Entry } from './history'
import { settledBy, statusMeaning } from './status'
import { codeIn, normalised } from './words'

/** What an inquiry's answer depends on: misses under other settings prove nothing, and here none ever does. */
export const inquirySettings = ({ baseUrl }: Config): string => `${baseUrl} bill_no`

export const toInquiryRequestWire = (
  { account }: Config,
  { attempt }: PaymentFacts,
  trxId: string
): InquiryRequestWire => ({
  request: 'Inquiry Payment Status',
  trx_id: trxId,
  merchant_id: account.id,
  bill_no: attempt.wireReference
})

/** A payment's question and the moment it was asked. */
export interface Asked {
  readonly payment: Payment
  readonly at: Date
}

export interface Heard {
  readonly payment: Payment
  readonly conflict?: string | undefined
}

const found = (config: Config, { at }: Asked): LastInquiry => ({
  at: at.toISOString(),
  found: true,
  settings: inquirySettings(config),
  misses: 0
})

/** A miss is counted once the call cannot be executed any more; here it is told, and never settles anything. */
const settleMs = 60_000

const missed = (config: Config, { payment, at }: Asked): LastInquiry => {
  const { lastInquiry, attempt } = payment
  const counts = at.getTime() - Date.parse(attempt.deadlineAt) >= settleMs
  return {
    at: at.toISOString(),
    found: false,
    settings: inquirySettings(config),
    misses: (lastInquiry?.misses ?? 0) + (counts ? 1 : 0),
    firstMissAt: lastInquiry?.firstMissAt ?? (counts ? at.toISOString() : undefined)
  }
}

const unchanged = (payment: Payment, facts: Partial<PaymentFacts> = {}): Payment =>
  withOutcome({ ...payment, ...facts }, outcomeOf(payment))

/** What an inquiry by one transaction id came to. */
export type Status =
  | { readonly kind: 'known'; readonly code: string }
  /** Faspay does not know the bill. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'of-another'; readonly conflict: string }

/** Why a status answer is not about our bill, if so. An amount is stated by few, and compared where something was paid. */
const echoFault = (
  { account, amountUnits }: Config,
  { attempt, amount }: PaymentFacts,
  trxId: string,
  wire: InquiryResponseWire
): string | undefined => {
  const { bill_no: billNo, trx_id: named, merchant_id: merchantId, payment_total: total } = wire
  if (billNo !== attempt.wireReference) return 'the answer names another bill, or none'
  if (named !== trxId) return 'the answer names another transaction, or none'
  if ((merchantId ?? account.id) !== account.id) return 'the answer names another merchant'
  if (total === undefined || statusMeaning(wire.payment_status_code) !== 'paid') return undefined
  return toMoney(amountUnits.inquiryTotal, total)?.amount === amount.amount
    ? undefined
    : 'the answer names another amount'
}

/** The answer to an inquiry. It counts only if it repeats the transaction id and our bill number. */
export const toStatus =
  (config: Config, payment: PaymentFacts, trxId: string) =>
  (answer: Answer): E.Either<GatewayError, Status> => {
    const where = { operation: 'inquire', reference: payment.reference } as const
    if (answer.kind === 'lost') return E.left(unanswered(where, answer))
    const refused = refusal(where, answer)
    if (refused !== undefined) return E.left(refused)
    if (saysUnknownBill(answer)) return E.right({ kind: 'absent' })
    const body = decode(InquiryResponseWire, answer.body)
    if (answer.verdict.kind !== 'accepted' || E.isLeft(body)) return E.left(unanswered(where, answer))
    const conflict = echoFault(config, payment, trxId, body.right)
    if (conflict !== undefined) return E.right({ kind: 'of-another', conflict })
    const { payment_status_code: code } = body.right
    return E.right(statusMeaning(code) === 'no-bill' ? { kind: 'absent' } : { kind: 'known', code })
  }

/** The provider does not know the payment, or speaks of another one: nothing is settled, and absence never settles. */
export const notKnown = (config: Config, asked: Asked, status: Exclude<Status, { readonly kind: 'known' }>): Heard =>
  status.kind === 'absent'
    ? { payment: unchanged(asked.payment, { lastInquiry: missed(config, asked) }) }
    : { payment: asked.payment, conflict: status.conflict }

/** What Faspay calls paid is paid once the history shows it: an inquiry names no amount, and nothing of it is signed. */
export const isPaid = ({ code }: { readonly code: string }): boolean => statusMeaning(code) === 'paid'

/** Clocks may differ by this much, Faspay's ids come again after a day. */
const earlierByMs = 10 * 60_000

const isSuccess = ({ status }: HistoryEntry): boolean => normalised(status) === 'SUCCESS'

/** Nothing that the history dates before this is ours. */
export const earliestOf = ({ attempt }: PaymentFacts): Date => addMs(new Date(attempt.preparedAt), -earlierByMs)

const isOfOurTime = (payment: PaymentFacts, { paidAt }: HistoryEntry): boolean =>
  new Date(paidAt) >= earliestOf(payment)

/** Whether an entry of the history is the success of this payment. */
export const proves =
  (payment: PaymentFacts, trxId: string) =>
  (entry: Entry): boolean =>
    entry !== undefined &&
    entry.providerReference === trxId &&
    isSuccess(entry) &&
    isOfOurTime(payment, entry) &&
    entry.amount.amount === payment.amount.amount

const namesAnotherAmount = (payment: PaymentFacts, trxId: string, entries: readonly Entry[]): boolean =>
  entries.some(
    (entry) =>
      entry?.providerReference === trxId && isOfOurTime(payment, entry) && entry.amount.amount !== payment.amount.amount
  )

/** A payment whose transaction Faspay knows. `entries`: what was read of the history, where the status is paid. */
export const toInquired = (
  config: Config,
  asked: Asked,
  { trxId, code, entries }: { readonly trxId: string; readonly code: string; readonly entries: readonly Entry[] }
): Heard => {
  const { payment } = asked
  const facts: PaymentFacts = {
    ...payment,
    providerReference: payment.providerReference ?? trxId,
    lastInquiry: found(config, asked)
  }
  const settled: PaymentFacts = { ...facts, providerCode: codeIn(code), evidence: 'inquiry' }
  if (isPaid({ code })) {
    if (entries.some(proves(payment, trxId))) return { payment: withOutcome(settled, { status: 'succeeded' }) }
    const conflict = namesAnotherAmount(payment, trxId, entries)
      ? 'the history names another amount for this transaction'
      : undefined
    return { payment: unchanged(payment, facts), conflict }
  }
  const outcome = settledBy(statusMeaning(code))
  return { payment: outcome === undefined ? unchanged(payment, facts) : withOutcome(settled, outcome) }
}

/**
 * A payment whose answer was lost, and of which no message has come: what the history shows may be another payment of
 * the same customer and amount, so it is listed as a candidate and settles nothing. Handed over is what this history
 * shows: the journal knows what was listed before, and which of it another payment has been proven to hold since.
 */
export const toCandidates = (config: Config, asked: Asked, entries: readonly Entry[]): Heard => {
  const { payment } = asked
  const shown = entries.flatMap((entry) =>
    entry !== undefined && proves(payment, entry.providerReference)(entry) ? [entry.providerReference] : []
  )
  const candidates = [...new Set(shown)].map((providerReference): Candidate => ({ providerReference, from: 'history' }))
  const lastInquiry: LastInquiry = { ...found(config, asked), found: false, misses: payment.lastInquiry?.misses ?? 0 }
  return { payment: unchanged(payment, { lastInquiry, candidates: candidates.length === 0 ? undefined : candidates }) }
}
