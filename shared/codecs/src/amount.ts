import type { Money, NonNegativeMoney } from '@gerbang/domain'

// At most two decimals: with three, `10.000` may mean ten thousand, as amounts are written in Indonesia.
const wholeRupiah = /^(0|[1-9]\d{0,15})(?:\.0{1,2})?$/

/** `10000.00`: the form of amounts on the wire. */
export const toDecimal = (money: Money | NonNegativeMoney): string => `${String(money.amount)}.00`

/**
 * Whole rupiah, 0 or more, from `10000`, `10000.0` or `10000.00`.
 * @returns undefined for cents, signs, exponents, leading zeros, spaces, and what is not a safe integer.
 */
export const fromDecimal = (text: string): number | undefined => {
  const digits = wholeRupiah.exec(text)?.[1]
  if (digits === undefined) return undefined
  const amount = Number(digits)
  return Number.isSafeInteger(amount) ? amount : undefined
}
