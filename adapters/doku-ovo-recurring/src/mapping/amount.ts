import { fromDecimal } from '@gerbang/codecs'
import { type Money, rupiah } from '@gerbang/domain'
import * as E from 'fp-ts/Either'

/** Whole rupiah from `100000` or `100000.00`, printed as a number or as text; undefined for a fraction or zero. */
export const toMoney = (wire: string | undefined): Money | undefined => {
  const amount = wire === undefined ? undefined : fromDecimal(wire)
  const money = amount === undefined ? undefined : rupiah(amount)
  return money !== undefined && E.isRight(money) ? money.right : undefined
}
