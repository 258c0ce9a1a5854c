import type { Binding, Payment, Refund, Tracked } from '@gerbang/domain'

interface Holding {
  readonly tracked: Tracked
}

export const bindingsIn = (rows: readonly Holding[]): readonly Binding[] =>
  rows.flatMap(({ tracked }) => (tracked.operation === 'bind' ? [tracked.value] : []))

export const paymentsIn = (rows: readonly Holding[]): readonly Payment[] =>
  rows.flatMap(({ tracked }) => (tracked.operation === 'pay' ? [tracked.value] : []))

export const refundsIn = (rows: readonly Holding[]): readonly Refund[] =>
  rows.flatMap(({ tracked }) => (tracked.operation === 'refund' ? [tracked.value] : []))
