import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import type { Binding } from './binding'
import { isCalendarDay } from './calendar-day'
import { faultsIn } from './faults-in'
import type { InvalidValue } from './invalid-value'
import { isIpAddress } from './ip-address'
import type { Payment } from './payment'
import { count, customerId, email, money, oneOf, optional, phone, printable, reference, returnUrl, text } from './rules'
import { Secret } from './secret'

const holdsCredential = (u: unknown): boolean =>
  typeof u === 'object' &&
  u !== null &&
  'credential' in u &&
  typeof u.credential === 'object' &&
  u.credential !== null &&
  'secret' in u.credential &&
  u.credential.secret instanceof Secret &&
  'attempt' in u

// A binding or payment comes out of this library, so it is recognised rather than checked field by field.
const handedOut = <A>(rule: string): t.Type<A> => {
  const is = (u: unknown): u is A => holdsCredential(u)
  return new t.Type(rule, is, (u, c) => (is(u) ? t.success(u) : t.failure(u, c)), t.identity)
}

const binding = handedOut<Binding>('a binding that bind or confirmBinding returned')
const payment = handedOut<Payment>('a payment that pay or inquire returned')

const returnUrls = t.strict({ success: returnUrl, failure: returnUrl })

const device = t.partial({
  id: text('1 to 64 printable ASCII characters', (value) => /^[\x21-\x7e]{1,64}$/.test(value)),
  ipAddress: text('an IPv4 or IPv6 address', isIpAddress),
  model: printable(1, 64),
  os: oneOf('ios', 'android'),
  channel: oneOf('app', 'web')
})

const customer = t.strict({ id: customerId, phone, name: printable(1, 70), email })

const lineItem = t.strict({ name: printable(1, 32), price: money, quantity: count })

/** Rules every provider shares; an adapter adds its own. */
const bindRules = t.intersection([
  t.type({ reference, customer, returnUrls }),
  t.partial({ wallet: printable(1, 32), device })
])

const payRules = t.intersection([
  t.type({
    reference,
    binding,
    amount: money,
    description: printable(1, 40),
    mode: oneOf('one-time', 'recurring'),
    funds: oneOf('cash', 'points', 'points-then-cash')
  }),
  t.partial({
    order: printable(1, 64),
    cycle: oneOf('first', 'later'),
    items: t.array(lineItem),
    returnUrls,
    device
  })
])

const refundRules = t.intersection([
  t.type({ reference, payment, amount: money }),
  t.partial({ reason: printable(1, 255), device })
])

const day = text('a day as YYYY-MM-DD', isCalendarDay)

const historyRules = t.type({ binding, from: day, to: day, page: count, limit: count })

const faultsOf = (rules: t.Mixed, request: unknown): readonly InvalidValue[] => {
  const checked = rules.decode(request)
  return E.isLeft(checked) ? faultsIn(checked.left) : []
}

/** Every fault of a request by the rules that all providers share; empty when there is none. */
export const faultsOfBind = (request: unknown): readonly InvalidValue[] => faultsOf(bindRules, request)
/** Every fault of a payment by the rules that all providers share. */
export const faultsOfPay = (request: unknown): readonly InvalidValue[] => faultsOf(payRules, request)
/** Every fault of a refund by the rules that all providers share. */
export const faultsOfRefund = (request: unknown): readonly InvalidValue[] => faultsOf(refundRules, request)
/** Every fault of a question for the history by the rules that all providers share. */
export const faultsOfHistory = (request: unknown): readonly InvalidValue[] => faultsOf(historyRules, request)
/** Faults of a customer alone, where a provider asks for one beside a binding. */
export const faultsOfCustomer = (given: unknown): readonly InvalidValue[] => faultsOf(customer, given)
/** Faults of a device alone, for operations that take one beside a binding. */
export const faultsOfDevice = (given: unknown): readonly InvalidValue[] => faultsOf(optional(device), given)
