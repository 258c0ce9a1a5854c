import type { Binding, Payment, Refund } from '@gerbang/domain'
import { bindingsKey, orderKey, referenceKey, refundsKey, type Row, type Rows } from './memory-journal-rows'

const paymentIn = ({ tracked }: Row): readonly Payment[] => (tracked.operation === 'pay' ? [tracked.value] : [])

export const paymentOf = (rows: Rows, reference: string): Payment | undefined =>
  rows.at(referenceKey('pay', reference)).flatMap(paymentIn)[0]

/** Every refund of one payment. */
export const refundsOf = (rows: Rows, payment: string): readonly Refund[] =>
  rows.at(refundsKey(payment)).flatMap(({ tracked }) => (tracked.operation === 'refund' ? [tracked.value] : []))

/** Every payment of one order, over all providers. */
export const paymentsOf = (rows: Rows, order: string | undefined): readonly Payment[] =>
  order === undefined ? [] : rows.at(orderKey(order)).flatMap(paymentIn)

/** Every binding of one account. */
export const bindingsOf = (
  rows: Rows,
  { provider, account }: Pick<Binding, 'provider' | 'account'>
): readonly Binding[] =>
  rows
    .at(bindingsKey(provider, account))
    .flatMap(({ tracked }) => (tracked.operation === 'bind' ? [tracked.value] : []))
