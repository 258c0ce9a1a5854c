import type { Charge, Parts } from './ledger-entries'
import { smaller, type Sen } from './money'

/** Takes the money of a charge from its wallet, once; false when the wallet holds too little. */
export const takeMoney = (charge: Charge, at: number): boolean => {
  const { wallet } = charge.binding
  if (!covers(wallet, charge.parts)) return false
  wallet.cash -= charge.parts.cash
  wallet.points -= charge.parts.points
  charge.executed += 1
  charge.chargedAt = at
  return true
}

export const covers = (wallet: Parts, parts: Parts): boolean =>
  wallet.cash >= parts.cash && wallet.points >= parts.points

/** Which of the two a wallet gets back first. */
export type RefundOrder = 'cash-first' | 'points-first'

const partsOfRefund = ({ parts, refunded }: Charge, amount: Sen, order: RefundOrder): Parts => {
  if (order === 'cash-first') {
    const cash = smaller(amount, parts.cash - refunded.cash)
    return { cash, points: amount - cash }
  }
  const points = smaller(amount, parts.points - refunded.points)
  return { cash: amount - points, points }
}

export const giveBack = (charge: Charge, amount: Sen, order: RefundOrder): void => {
  const { cash, points } = partsOfRefund(charge, amount, order)
  charge.binding.wallet.cash += cash
  charge.binding.wallet.points += points
  charge.refunded = { cash: charge.refunded.cash + cash, points: charge.refunded.points + points }
}

export const refundable = (charge: Charge): Sen => charge.amount - charge.refunded.cash - charge.refunded.points

/** Undoes a charge as a whole, as when an acquirer reverses it; it can be taken again later. */
export const reverse = (charge: Charge): void => {
  giveBack(charge, refundable(charge), 'cash-first')
  charge.refunded = { cash: 0n, points: 0n }
  charge.chargedAt = undefined
}
