import * as t from 'io-ts'
import { isRupiah, isRupiahOrZero, type Money, wholeRupiah, wholeRupiahOrZero } from './money'
import { isPhone, type Phone, phoneRule } from './phone'
import { isSafeUrl } from './safe-url'
import { Secret } from './secret'

// The name of each type is the rule in words: it is what a caller reads when a value is refused.

/** Text that a rule accepts; `rule` completes the sentence "… must be …". */
export const text = (rule: string, accepts: (value: string) => boolean): t.Type<string> =>
  new t.Type(
    rule,
    (u): u is string => typeof u === 'string' && accepts(u),
    (u, c) => (typeof u === 'string' && accepts(u) ? t.success(u) : t.failure(u, c)),
    t.identity
  )

/** A number that a rule accepts. */
export const number = (rule: string, accepts: (value: number) => boolean): t.Type<number> =>
  new t.Type(
    rule,
    (u): u is number => typeof u === 'number' && accepts(u),
    (u, c) => (typeof u === 'number' && accepts(u) ? t.success(u) : t.failure(u, c)),
    t.identity
  )

/** One of a few words. */
export const oneOf = <A extends string>(...words: readonly A[]): t.Type<A> => {
  const is = (u: unknown): u is A => words.some((word) => word === u)
  return new t.Type(`one of ${words.join(', ')}`, is, (u, c) => (is(u) ? t.success(u) : t.failure(u, c)), t.identity)
}

/** A field that may be left out. */
export const optional = <A, O>(type: t.Type<A, O>): t.Type<A | undefined, O | undefined> =>
  new t.Type(
    type.name,
    (u): u is A | undefined => u === undefined || type.is(u),
    (u, c) => (u === undefined ? t.success(undefined) : type.validate(u, c)),
    (a) => (a === undefined ? undefined : type.encode(a))
  )

const isPrintable = (value: string): boolean => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value)

/** Printable text of a length: no control characters, no lone surrogates. */
export const printable = (min: number, max: number): t.Type<string> =>
  text(
    `${String(min)} to ${String(max)} printable characters`,
    (value) => value.length >= min && value.length <= max && value.trim().length >= min && isPrintable(value)
  )

export const reference: t.Type<string> = text('3 to 32 of A-Z a-z 0-9 _ -', (value) =>
  /^[A-Za-z0-9_-]{3,32}$/.test(value)
)
export const customerId: t.Type<string> = text('1 to 50 printable ASCII characters', (value) =>
  /^[\x20-\x7e]{1,50}$/.test(value)
)
export const email: t.Type<string> = text('an e-mail address of at most 64 ASCII characters', (value) =>
  /^(?=.{3,64}$)[\x21-\x3f\x41-\x7e]+@[A-Za-z0-9.-]+$/.test(value)
)
export const amountOrZero: t.Type<number> = number(wholeRupiahOrZero, isRupiahOrZero)
export const count: t.Type<number> = number(
  'a whole number of 1 or more',
  (value) => Number.isSafeInteger(value) && value >= 1
)

/** The moment in ISO 8601 UTC, as `Date.toISOString` writes it. */
export const instant: t.Type<string> = text(
  'a moment in ISO 8601 UTC',
  (value) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(value) && !Number.isNaN(Date.parse(value))
)

/** A URL that a customer may be sent back to. */
export const returnUrl: t.Type<string> = text(
  'an absolute https URL (http on loopback alone), at most 2048 characters',
  isSafeUrl
)

const isParsedPhone = (u: unknown): u is Phone =>
  typeof u === 'object' &&
  u !== null &&
  'masked' in u &&
  typeof u.masked === 'string' &&
  'secret' in u &&
  u.secret instanceof Secret &&
  isPhone({ masked: u.masked, secret: u.secret })

/** A phone as `parsePhone` makes it. */
export const phone: t.Type<Phone> = new t.Type(
  `${phoneRule} (use parsePhone)`,
  isParsedPhone,
  (u, c) => (isParsedPhone(u) ? t.success(u) : t.failure(u, c)),
  t.identity
)

const isMoney = (u: unknown): u is Money =>
  typeof u === 'object' &&
  u !== null &&
  'currency' in u &&
  u.currency === 'IDR' &&
  'amount' in u &&
  typeof u.amount === 'number' &&
  isRupiah(u.amount)

/** Money as `rupiah` makes it. */
export const money: t.Type<Money> = new t.Type(
  `${wholeRupiah} (use rupiah)`,
  isMoney,
  (u, c) => (isMoney(u) ? t.success({ currency: u.currency, amount: u.amount }) : t.failure(u, c)),
  t.identity
)
