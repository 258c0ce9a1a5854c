import * as t from 'io-ts'
import { oneOf } from '@gerbang/domain'

/** `sen`: hundredths of a rupiah. */
export type AmountUnit = 'sen' | 'rupiah'

/** The unit of each amount on the wire; each is documented by its samples alone. */
export interface AmountUnits {
  /** `bill_total` of a payment that we send. */
  readonly billTotal: AmountUnit
  /** `amount` in the answer to a payment. */
  readonly amount: AmountUnit
  /** `trx_amount` and `amt` in the history. */
  readonly trxAmount: AmountUnit
  /** `bill_total` and `payment_total` in a payment notification. */
  readonly paymentTotal: AmountUnit
  /** `payment_total` in the answer to an inquiry, which in JSON may name one. */
  readonly inquiryTotal: AmountUnit
  /** `detail.cash.balance`. */
  readonly balance: AmountUnit
}

export const defaultAmountUnits: AmountUnits = {
  billTotal: 'sen',
  amount: 'rupiah',
  trxAmount: 'rupiah',
  paymentTotal: 'rupiah',
  inquiryTotal: 'rupiah',
  balance: 'rupiah'
}

const unit = oneOf('sen', 'rupiah')

export const AmountUnitsRule: t.Type<Partial<AmountUnits>, unknown> = t.partial({
  billTotal: unit,
  amount: unit,
  trxAmount: unit,
  paymentTotal: unit,
  inquiryTotal: unit,
  balance: unit
})
