import { fromDecimal, toDecimal } from '@gerbang/codecs'
import { type Money, rupiah } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { AmountWire } from '../wire'

/** `{ value: "10000.00", currency: "IDR" }`. */
export const toAmountWire = (amount: number): AmountWire => ({
  value: toDecimal({ currency: 'IDR', amount }),
  currency: 'IDR'
})

/** Whole rupiah from an amount on the wire; undefined for another currency, a fraction, or zero. */
export const toMoney = (wire: AmountWire | undefined): Money | undefined => {
  const amount = wire?.currency === 'IDR' ? fromDecimal(wire.value) : undefined
  const money = amount === undefined ? undefined : rupiah(amount)
  return money !== undefined && E.isRight(money) ? money.right : undefined
}
