import type { Charge, Wallet } from '../ledger-entries'
import { accountEchoes, checkAccount } from './account-echoes'
import { rupiah } from './amounts'
import { formatError, unlinked, type Refusal } from './answers'
import { historyRules } from './fields'
import { activeLink, walletOf } from './links'
import { providerName, type Call, type Operation } from './service'
import { isDay, wibDay } from './timestamps'
import { amountDetail, paymentDate, reportedAmount } from './transaction'
import type { Tree, Value } from './write-body'

const checkDays = ({ tokenize, body }: Call): Refusal | undefined => {
  const [from, to, today] = [body['start_date'] ?? '', body['end_date'] ?? '', wibDay(tokenize.clock.now())]
  return isDay(from) && isDay(to) && from <= to && to <= today ? undefined : formatError
}

/** What was paid from the wallet here, the newest first. */
const paidFrom = ({ tokenize, body }: Call, wallet: Wallet): readonly Charge[] => {
  const [from, to] = [body['start_date'] ?? '', body['end_date'] ?? '']
  const paid = [...tokenize.ledger.charges.values()].filter(({ provider, binding, chargedAt }) => {
    if (provider !== providerName || binding.wallet !== wallet || chargedAt === undefined) return false
    return from <= wibDay(chargedAt) && wibDay(chargedAt) <= to
  })
  return paid.sort((one, other) => (other.chargedAt ?? 0) - (one.chargedAt ?? 0))
}

/** In the JSON sample ids have gone through a double. */
const trxId = ({ tokenize, format }: Call, id: string): string =>
  format === 'json' && tokenize.quirks.historyJsonIds === 'damaged' ? String(Number(id)) : id

const transaction = (call: Call, charge: Charge): Tree => ({
  payment_date: paymentDate(charge),
  status: 'SUCCESS',
  trx_id: trxId(call, charge.referenceNo),
  trx_amount: rupiah(reportedAmount(call.tokenize, charge)),
  ...amountDetail(call.tokenize, charge)
})

/** Members of a refund are published nowhere. */
const refund = (call: Call, charge: Charge): Tree => ({
  trx_id: trxId(call, charge.referenceNo),
  refund_amount: rupiah(charge.refunded.cash + charge.refunded.points)
})

const numbered = ({ tokenize }: Call, list: string, item: string, entries: readonly Tree[]): Tree => {
  const none: Tree = tokenize.quirks.emptyList === 'absent' ? {} : { [list]: '' }
  if (entries.length === 0) return none
  return { [list]: Object.fromEntries(entries.map((entry, index): [string, Value] => [`${item}_${index + 1}`, entry])) }
}

/** 100041. */
export const history: Operation = {
  operation: 'history',
  response: 'History OVO Open API',
  rules: historyRules,
  signed: 'phone_no',
  execute: (call) => {
    const { tokenize, body, format } = call
    const refused = checkAccount(call) ?? checkDays(call)
    if (refused !== undefined) return refused
    const wallet = walletOf(tokenize, body['phone_no'] ?? '')
    const closed = activeLink(tokenize, wallet) === undefined && tokenize.quirks.historyAfterUnlink === 'refused'
    if (closed) return unlinked(tokenize.quirks)
    const [page, limit] = [Number(body['page']), Number(body['limit'])]
    const paid = paidFrom(call, wallet)
    const shown = paid.slice((page - 1) * limit, page * limit)
    const returned = shown.filter(({ status }) => status === '4')
    return {
      tree: {
        response: history.response,
        ...accountEchoes(call),
        ...numbered(
          call,
          'list_transaction',
          'transaction',
          shown.map((charge) => transaction(call, charge))
        ),
        ...numbered(
          call,
          'list_refund',
          'refund',
          returned.map((charge) => refund(call, charge))
        ),
        response_code: '00',
        response_desc: format === 'xml' ? 'Sukses' : 'Success'
      }
    }
  }
}
