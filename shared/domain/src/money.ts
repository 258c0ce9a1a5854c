import * as E from 'fp-ts/Either'
import type { InvalidValue } from './invalid-value'

/** Whole rupiah: a safe integer, 1 or more. Never a float. */
export interface Money {
  readonly currency: 'IDR'
  readonly amount: number
}

/** Whole rupiah: a safe integer, 0 or more. */
export interface NonNegativeMoney {
  readonly currency: 'IDR'
  readonly amount: number
}

/** The rule for `Money`, in words. */
export const wholeRupiah = `whole rupiah, 1 to ${Number.MAX_SAFE_INTEGER}`
/** The rule for `NonNegativeMoney`, in words. */
export const wholeRupiahOrZero = `whole rupiah, 0 to ${Number.MAX_SAFE_INTEGER}`

/** Whether this is an amount of money: a whole number of rupiah, 1 to 2^53 − 1. */
export const isRupiah = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 1
/** Whether this is a balance: a whole number of rupiah, 0 to 2^53 − 1. */
export const isRupiahOrZero = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0

/**
 * Money from a number of whole rupiah.
 * @returns Left with the rule when the number is not a safe integer of 1 or more.
 */
export const rupiah = (amount: number): E.Either<InvalidValue, Money> =>
  isRupiah(amount) ? E.right({ currency: 'IDR', amount }) : E.left({ field: 'amount', rule: wholeRupiah })

/** Whether currency and amount are equal. */
export const sameMoney = (a: Money, b: Money): boolean => a.amount === b.amount
