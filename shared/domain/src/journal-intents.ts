import { sameAccount } from './account'
import type { Binding } from './binding'
import type { Begun, Terms, Tracked } from './journal'
import type { Payment } from './payment'
import { samePhone } from './phone'
import type { Refund } from './refund'
import { refundCeiling } from './refund-ceiling'
import { isOpen } from './transitions'

/** What stands in the journal around an intent, read in the transaction that commits it. */
export interface Standing {
  /** Payments of the same order, over all providers; for `pay`. */
  readonly ofOrder: readonly Payment[]
  /** The payment to be refunded; for `refund`. */
  readonly payment: Payment | undefined
  /** Every refund of that payment. */
  readonly refunds: readonly Refund[]
  /** Bindings of the same phone at least; for `bind` where the phone links. */
  readonly bindings: readonly Binding[]
}

/** What is read where nothing stands around an intent. */
export const nothingAround: Standing = { ofOrder: [], payment: undefined, refunds: [], bindings: [] }

/** Refused, or free once the bindings that give way are made inactive in the same transaction. */
export type Verdict =
  | { readonly kind: 'refused'; readonly begun: Begun }
  | { readonly kind: 'free'; readonly givingWay: readonly Binding[] }

const dayMs = 24 * 60 * 60 * 1000
const free: Verdict = { kind: 'free', givingWay: [] }
const refused = (begun: Begun): Verdict => ({ kind: 'refused', begun })

/** One payment of an order is open or has succeeded: no second one. */
const judgePayment = (ofOrder: readonly Payment[]): Verdict => {
  const blocking = ofOrder.find(({ status }) => isOpen(status) || status === 'succeeded')
  return blocking === undefined ? free : refused({ kind: 'order-open', reference: blocking.reference })
}

const judgeRefund = (refund: Refund, { payment, refunds }: Standing): Verdict => {
  const owned =
    payment !== undefined && payment.provider === refund.provider && sameAccount(payment.account, refund.account)
  const ceiling = owned ? refundCeiling(payment, refunds) : 0
  return refund.amount.amount > ceiling ? refused({ kind: 'over-captured' }) : free
}

const holdsItsPhone = (older: Binding, newer: Binding): boolean =>
  older.status !== 'inactive' &&
  older.provider === newer.provider &&
  sameAccount(older.account, newer.account) &&
  older.wallet === newer.wallet &&
  samePhone(older.customer.phone, newer.customer.phone)

/** An older link of the phone that gives way: the customer's own pending one, or one left pending for a day. */
const givesWay = (older: Binding, newer: Binding): boolean => {
  if (older.status === 'active') return false
  const ageMs = Date.parse(newer.attempt.preparedAt) - Date.parse(older.attempt.preparedAt)
  return older.customer.id === newer.customer.id || ageMs >= dayMs
}

const judgeBinding = (binding: Binding, bindings: readonly Binding[]): Verdict => {
  const holding = bindings.filter((older) => holdsItsPhone(older, binding))
  return holding.every((older) => givesWay(older, binding))
    ? { kind: 'free', givingWay: holding }
    : refused({ kind: 'phone-bound' })
}

/** Whether an intent whose references are free may be committed: the order, the ceiling, one binding per phone. */
export const judgeIntent = (tracked: Tracked, { onePerPhone }: Terms, standing: Standing): Verdict => {
  switch (tracked.operation) {
    case 'bind':
      return onePerPhone ? judgeBinding(tracked.value, standing.bindings) : free
    case 'pay':
      return judgePayment(standing.ofOrder)
    case 'refund':
      return judgeRefund(tracked.value, standing)
    case 'unlink':
      return free
  }
}

/** A binding that gave way. Its evidence stays: nobody spoke of this binding itself. */
export const givenWay = (binding: Binding): Binding => ({ ...binding, status: 'inactive', action: undefined })
