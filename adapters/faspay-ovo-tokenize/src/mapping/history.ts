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
import type { Answer, Call } from '../client/call'
import { refusal, unanswered, unread } from '../client/refusals'
import type { Config } from '../config'
import { type HistoryRequestWire, HistoryResponseWire, TransactionWire } from '../wire'
import { toMoney } from './amount'
import { holderOf } from './holder'
import { fromJakarta } from './jakarta'
import { listed } from './numbered'
import { toParts } from './parts'
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
    ...(from <= to ? [] : [{ field: 'from', rule: 'not after to' }]),
    ...(to <= today ? [] : [{ field: 'to', rule: 'not after today, in Jakarta' }]),
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

/** The entries of one page. */
export const toEntries =
  (config: Config, asked: Pick<Call, 'operation' | 'reference'>, phoneNo: string) =>
  (answer: Answer): E.Either<GatewayError, readonly Entry[]> => {
    if (answer.kind === 'lost') return E.left(unanswered(asked, answer))
    if (answer.verdict.kind !== 'accepted') {
      // What a code says about the wallet says nothing about the payment that an inquiry asks for.
      return E.left(
        asked.operation === 'history' ? unread(asked, answer) : (refusal(asked, answer) ?? unanswered(asked, answer))
      )
    }
    const body = decode(HistoryResponseWire, answer.body)
    const wires = E.isRight(body) ? listed(body.right.list_transaction) : undefined
    if (wires === undefined || holderOf(config, answer.body, phoneNo) === 'another') {
      return E.left(unanswered(asked, answer))
    }
    return E.right(wires.map((wire) => toEntry(config, wire)))
  }

/** A page as it is handed out. One entry that cannot be read makes the page unusable: what is missing cannot be seen. */
export const toHistoryPage =
  (reference: string, { limit }: Period) =>
  (entries: readonly Entry[]): E.Either<GatewayError, HistoryPage> => {
    const readable = entries.flatMap((entry) => entry ?? [])
    if (readable.length < entries.length) {
      const answer = { kind: 'lost', why: 'an entry of the history cannot be read' } as const
      return E.left(unanswered({ operation: 'history', reference }, answer))
    }
    return E.right({ entries: readable, more: entries.length >= limit })
  }
