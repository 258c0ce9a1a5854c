import {
  type Begun,
  type Binding,
  isOpen,
  type Payment,
  type Refund,
  refundCeiling,
  sameAccount,
  samePhone,
  type Terms,
  type Tracked
} from '@gerbang/domain'
import { bindingsOf, paymentOf, paymentsOf, refundsOf } from './memory-journal-related'
import { referenceKey, type Rows, wireKey } from './memory-journal-rows'
import { firstDueMs } from './memory-journal-schedule'

const dayMs = 24 * 60 * 60 * 1000

const orderGuard = (rows: Rows, payment: Payment): Begun | undefined => {
  const blocking = paymentsOf(rows, payment.order).find(({ status }) => isOpen(status) || status === 'succeeded')
  return blocking && { kind: 'order-open', reference: blocking.reference }
}

const ceilingGuard = (rows: Rows, refund: Refund): Begun | undefined => {
  const payment = paymentOf(rows, refund.payment.reference)
  const owned =
    payment !== undefined && payment.provider === refund.provider && sameAccount(payment.account, refund.account)
  const ceiling = owned ? refundCeiling(payment, refundsOf(rows, payment.reference)) : 0
  return refund.amount.amount > ceiling ? { kind: 'over-captured' } : undefined
}

const samePhoneBindings = (rows: Rows, binding: Binding): readonly Binding[] =>
  bindingsOf(rows, binding)
    .filter(({ status }) => status !== 'inactive')
    .filter(({ wallet, customer }) => wallet === binding.wallet && samePhone(customer.phone, binding.customer.phone))

/** An older link of the phone that gives way: the customer's own pending one, or one left pending for a day. */
const givesWay = (older: Binding, newer: Binding): boolean => {
  if (older.status === 'active') return false
  const ageMs = Date.parse(newer.attempt.preparedAt) - Date.parse(older.attempt.preparedAt)
  return older.customer.id === newer.customer.id || ageMs >= dayMs
}

const refusalOf = (rows: Rows, tracked: Tracked, superseded: readonly Binding[]): Begun | undefined => {
  switch (tracked.operation) {
    case 'bind':
      return superseded.every((older) => givesWay(older, tracked.value)) ? undefined : { kind: 'phone-bound' }
    case 'pay':
      return orderGuard(rows, tracked.value)
    case 'refund':
      return ceilingGuard(rows, tracked.value)
    case 'unlink':
      return undefined
  }
}

/** Commits an intent, or says which rule stands in its way; nothing is changed then. */
export const begin = (rows: Rows, tracked: Tracked, terms: Terms): Begun => {
  const { attempt } = tracked.value
  const [existing] = rows.at(referenceKey(attempt.operation, attempt.reference))
  if (existing !== undefined) {
    const same = existing.fingerprint === terms.fingerprint
    return same ? { kind: 'stored', tracked: existing.tracked } : { kind: 'other-request' }
  }
  if (rows.at(wireKey(attempt)).length > 0) return { kind: 'wire-reference-taken' }

  const samePhoneAs = tracked.operation === 'bind' && terms.onePerPhone ? samePhoneBindings(rows, tracked.value) : []
  const refusal = refusalOf(rows, tracked, samePhoneAs)
  if (refusal !== undefined) return refusal

  samePhoneAs.forEach((older) => makeInactive(rows, older))
  rows.put({
    tracked,
    fingerprint: terms.fingerprint,
    step: 0,
    dueAtMs: firstDueMs(attempt),
    leasedUntilMs: 0,
    leasedBy: undefined,
    unresolved: false
  })
  return { kind: 'mine' }
}

/** Ends a link together with whatever ended it. Its evidence stays: nobody spoke of this binding itself. */
const makeInactive = (rows: Rows, binding: Binding): void => {
  const row = rows.of(binding.attempt)
  if (row === undefined) return
  const value: Binding = { ...binding, status: 'inactive', action: undefined }
  rows.put({ ...row, tracked: { operation: 'bind', value }, dueAtMs: undefined, unresolved: false })
}
