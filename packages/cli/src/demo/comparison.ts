import type { Binding, Payment, Refund } from '@gerbang/domain'
import type { Books } from './books'
import { idr } from './layout'
import { type Ledger, type LedgerCharge, wholeRupiah } from './ledger'

/** One thing that both know, and whether they say the same. */
export interface Row {
  readonly what: string
  readonly library: string
  readonly ledger: string
  readonly agree: boolean
}

/** The wallet that was charged; `cash` is what it held before, in whole rupiah. */
export interface Charged {
  readonly wallet: string
  readonly phone: string
  readonly cash: number
}

const shown = (amount: string): string => {
  const rupiah = wholeRupiah(amount)
  return rupiah === undefined ? amount : idr(rupiah)
}

const ledgerStatus: Readonly<Record<Binding['status'], string | undefined>> = {
  'action-required': 'pending',
  active: 'active',
  inactive: 'unlinked',
  unknown: undefined
}

// Not by the customer's id: a provider that links by the phone number never hears of one.
const isOf = ({ wallet, phone }: Charged, known: { readonly wallet: string; readonly phone: string }): boolean =>
  known.wallet === wallet && known.phone === phone

const bindingRow = ({ provider, reference, status }: Binding, ledger: Ledger, charged: Charged): Row => {
  const found = ledger.bindings.filter((known) => known.provider === provider && isOf(charged, known))
  const actual = found.at(-1)?.status ?? 'none'
  return {
    what: `link ${reference}`,
    library: status,
    ledger: found.length > 1 ? `${actual}, of ${found.length}` : actual,
    agree: found.length === 1 && actual === ledgerStatus[status]
  }
}

const wasPaid = ({ status }: Payment): boolean => status === 'succeeded'
const wasNotPaid = ({ status }: Payment): boolean =>
  status === 'declined' || status === 'expired' || status === 'cancelled' || status === 'reversed'

const holdsMoney = (charge: LedgerCharge | undefined): boolean => charge !== undefined && charge.chargedAt !== null

const chargeText = (charge: LedgerCharge | undefined): string => {
  if (charge === undefined) return 'nothing'
  const times = charge.executed === 1 ? 'once' : `${charge.executed} times`
  if (charge.executed === 0) return `${shown(charge.amount)}, not taken`
  return `${shown(charge.amount)}, taken ${times}${holdsMoney(charge) ? '' : ' and taken back'}`
}

const isChargeOf = (charge: LedgerCharge, { provider, attempt }: Payment): boolean =>
  charge.provider === provider && charge.partnerReferenceNo === attempt.wireReference

const paymentRow = (payment: Payment, ledger: Ledger): Row => {
  const charge = ledger.charges.find((known) => isChargeOf(known, payment))
  const paidInFull = charge?.executed === 1 && wholeRupiah(charge.amount) === payment.amount.amount
  return {
    what: `payment ${payment.reference}`,
    library: `${idr(payment.amount.amount)}, ${payment.status}`,
    ledger: chargeText(charge),
    agree: wasPaid(payment) ? paidInFull && holdsMoney(charge) : wasNotPaid(payment) && !holdsMoney(charge)
  }
}

const refundRow = (refund: Refund, ledger: Ledger): Row => {
  const { provider, attempt } = refund
  const found = ledger.refunds.find(
    (known) => known.provider === provider && known.partnerRefundNo === attempt.wireReference
  )
  const given = found !== undefined && wholeRupiah(found.amount) === refund.amount.amount
  return {
    what: `refund ${refund.reference}`,
    library: `${idr(refund.amount.amount)}, ${refund.status}`,
    ledger: found === undefined ? 'nothing' : `${shown(found.amount)}, given back`,
    agree: refund.status === 'succeeded' ? given : refund.status === 'declined' && found === undefined
  }
}

const strangersRow = ({ payments }: Books, ledger: Ledger, charged: Charged): Row => {
  const ours = ledger.charges.filter((charge) => isOf(charged, charge))
  const strangers = ours.filter((charge) => !payments.some((payment) => isChargeOf(charge, payment)))
  return {
    what: 'other charges',
    library: 'none',
    ledger: strangers.length === 0 ? 'none' : strangers.map(chargeText).join('; '),
    agree: strangers.length === 0
  }
}

const total = (amounts: readonly { readonly amount: { readonly amount: number } }[]): number =>
  amounts.reduce((sum, { amount }) => sum + amount.amount, 0)

const walletRows = ({ before, after, payments, refunds }: Books, ledger: Ledger, charged: Charged): readonly Row[] => {
  const found = ledger.wallets.find((known) => isOf(charged, known))
  const actual = found === undefined ? undefined : wholeRupiah(found.cash)
  const given = total(refunds.filter(({ status }) => status === 'succeeded'))
  const expected = (before?.cash.amount ?? charged.cash) - total(payments.filter(wasPaid)) + given
  const row = (what: string, cash: number): Row => ({
    what,
    library: idr(cash),
    ledger: actual === undefined ? 'unknown' : idr(actual),
    agree: cash === actual
  })
  return [
    row('cash by the books', expected),
    ...(after === undefined ? [] : [row('cash as last read', after.cash.amount)])
  ]
}

/** Everything that the library and the sandbox's ledger both know of this customer. */
export const compare = (books: Books, ledger: Ledger, charged: Charged): readonly Row[] => [
  ...(books.binding === undefined ? [] : [bindingRow(books.binding, ledger, charged)]),
  ...books.payments.map((payment) => paymentRow(payment, ledger)),
  ...books.refunds.map((refund) => refundRow(refund, ledger)),
  strangersRow(books, ledger, charged),
  ...walletRows(books, ledger, charged)
]
