import * as E from 'fp-ts/Either'
import type { InvalidValue } from './invalid-value'
import { Secret } from './secret'

/** An Indonesian mobile number. `secret` holds its digits starting 62; `masked` shows the last three alone. */
export interface Phone {
  readonly masked: string
  readonly secret: Secret
}

/** The rule for a phone number, in words. */
export const phoneRule = 'an Indonesian mobile number: 0812…, 62812… or +62812…, 9 to 14 digits from 62 on, digits only'

const digitsFrom62 = /^628\d{6,11}$/

/** Whether a phone holds what `parsePhone` would have made. */
export const isPhone = (phone: Phone): boolean => digitsFrom62.test(phone.secret.reveal())

/**
 * Reads `0812…`, `62812…` or `+62812…`, digits only.
 * @returns Left with the rule, never with the number.
 */
export const parsePhone = (text: string): E.Either<InvalidValue, Phone> => {
  const digits = text.replace(/^(\+62|0)/, '62')
  return digitsFrom62.test(digits)
    ? E.right({ masked: `62${'*'.repeat(digits.length - 5)}${digits.slice(-3)}`, secret: new Secret(digits) })
    : E.left({ field: 'phone', rule: phoneRule })
}

/** Whether two phones are the same number, in whatever form they were given. */
export const samePhone = (a: Phone, b: Phone): boolean => a.secret.reveal() === b.secret.reveal()
