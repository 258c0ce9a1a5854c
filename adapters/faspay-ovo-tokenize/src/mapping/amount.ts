import * as E from 'fp-ts/Either'
import { fromDecimal } from '@gerbang/codecs'
import { type Money, type NonNegativeMoney, rupiah } from '@gerbang/domain'
import type { AmountUnit } from '../config/amount-units'

/** An amount that we send: digits alone. Two zeros are put behind it as text, so that no amount is too large to multiply. */
export const toAmountWire = (unit: AmountUnit, { amount }: Money): string =>
  unit === 'sen' ? `${String(amount)}00` : String(amount)

/** Whole rupiah, 0 or more; undefined for a fraction of a rupiah and for what is no number. */
export const toNonNegative = (unit: AmountUnit, wire: string | undefined): NonNegativeMoney | undefined => {
  const number = wire === undefined ? undefined : fromDecimal(wire)
  if (number === undefined) return undefined
  if (unit === 'rupiah') return { currency: 'IDR', amount: number }
  return number % 100 === 0 ? { currency: 'IDR', amount: number / 100 } : undefined
}

/** Whole rupiah, 1 or more. */
export const toMoney = (unit: AmountUnit, wire: string | undefined): Money | undefined => {
  const given = toNonNegative(unit, wire)
  const money = given === undefined ? undefined : rupiah(given.amount)
  return money !== undefined && E.isRight(money) ? money.right : undefined
}
