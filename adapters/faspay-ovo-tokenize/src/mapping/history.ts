import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import {
  faultsOfHistory,
  type GatewayError,
  type HistoryEntry,
  type HistoryPage,
  type HistoryRequest,
  type InvalidValue
} from '@gerbang/domain'
import type { Answer } from '../client/call'
import { refusal, unanswered } from '../client/refusals'
import type { Config } from '../config'
import { type HistoryRequestWire, HistoryResponseWire, TransactionWire } from '../wire'
import { toMoney } from './amount'
import { foreignHolder } from './holder'
import { fromJakarta } from './jakarta'
import { listed } from './numbered'
import { toParts } from './parts'
import { unread } from './unread'
import { kept } from './words'

/** More than this on one page would not fit into an answer of 64 KiB. */
const mostEntries = 100

/** Which page of what was paid, from which day to which, in Jakarta. */
export interface Period {
  readonly from: string
  readonly to: string
  readonly page: number
  readonly limit: number
}

/** Every fault of a question for the history: by the rules that all providers share, and by what Faspay answers. */
export const historyFaults = (request: HistoryRequest, today: string): readonly InvalidValue[] => {
  const faults = faultsOfHistory(request)
  if (faults.length > 0) return faults
  const { from, to, limit } = request
  return [
    ...(from <= to ? [] : [{ field: 'from', rule: 'a day that is not after `to`' }]),
    ...(to <= today ? [] : [{ field: 'to', rule: 'a day that is not after today' }]),
    ...(limit <= mostEntries ? [] : [{ field: 'limit', rule: `at most ${String(mostEntries)} at this provider` }])
  ]
}

export const toHistoryRequestWire = (
  { account, merchantName, paymentChannel }: Config,
  phoneNo: string,
  { from, to, page, limit }: Period
): HistoryRequestWire => ({
  request: 'History OVO Open API',
  merchant_id: account.id,
  merchant: merchantName,
  phone_no: phoneNo,
  payment_channel: paymentChannel,
  start_date: from,
  end_date: to,
  page: String(page),
  limit: String(limit)
})

/** Undefined: the entry cannot be read. */
export type Entry = HistoryEntry | undefined

const toEntry = (config: Config, wire: unknown): Entry => {
  const transaction = decode(TransactionWire, wire)
  if (E.isLeft(transaction)) return undefined
  const { trx_id: providerReference, payment_date: date, status, trx_amount: total } = transaction.right
  const paidAt = fromJakarta(date)
  const amount = toMoney(config.amountUnits.trxAmount, total)
  const parts = toParts(config, transaction.right.amount_detail)
  if (paidAt === undefined || amount === undefined || parts === undefined) return undefined
  return { providerReference, paidAt: paidAt.toISOString(), status: kept(status), amount, parts }
}

/** The entries of one page; undefined where it cannot be used. */
const entriesIn = (config: Config, answer: Answer, phoneNo: string): readonly Entry[] | undefined => {
  if (answer.kind === 'lost' || answer.verdict.kind !== 'accepted') return undefined
  const body = decode(HistoryResponseWire, answer.body)
  if (E.isLeft(body) || foreignHolder(config, answer.body, phoneNo) !== undefined) return undefined
  return listed(body.right.list_transaction)?.map((wire) => toEntry(config, wire))
}

/** The entries that an inquiry looks through. What a code says about the link says nothing about the payment. */
export const toEntries =
  (config: Config, reference: string, phoneNo: string) =>
  (answer: Answer): E.Either<GatewayError, readonly Entry[]> => {
    const where = { operation: 'inquire', reference } as const
    const entries = entriesIn(config, answer, phoneNo)
    if (entries !== undefined) return E.right(entries)
    const refused = answer.kind === 'lost' ? undefined : refusal(where, answer)
    return E.left(refused ?? unanswered(where, answer))
  }

/** A page as it is handed out. One entry that cannot be read makes it unusable: what is missing cannot be seen. */
export const toHistoryPage =
  (config: Config, { binding: { reference }, limit }: HistoryRequest, phoneNo: string) =>
  (answer: Answer): E.Either<GatewayError, HistoryPage> => {
    const where = { operation: 'history', reference } as const
    const entries = entriesIn(config, answer, phoneNo)
    if (entries === undefined) return E.left(unread(config, where, answer, phoneNo))
    const readable = entries.flatMap((entry) => entry ?? [])
    return readable.length < entries.length
      ? E.left(unanswered(where, answer))
      : E.right({ entries: readable, more: entries.length >= limit })
  }
