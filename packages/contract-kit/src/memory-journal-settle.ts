import {
  isOpen,
  type Payment,
  settleBinding,
  type Settled,
  settlePayment,
  settleRefund,
  settleUnlinking,
  type Surroundings,
  type Tracked,
  type Unlinking
} from '@gerbang/domain'
import { paymentsOf, refundsOf } from './memory-journal-related'
import { heldKey, referenceKey, type Row, type Rows } from './memory-journal-rows'

/** Whether more may still be heard of it, so that it stays on the schedule. */
export const isUnsettled = (tracked: Tracked): boolean => {
  switch (tracked.operation) {
    case 'bind':
      return tracked.value.status === 'unknown' || tracked.value.status === 'action-required'
    case 'pay':
      return isOpen(tracked.value.status)
    case 'refund':
      return tracked.value.status === 'unknown' || tracked.value.status === 'pending'
    case 'unlink':
      return tracked.value.status === 'unknown'
  }
}

const around = (rows: Rows, payment: Payment): Surroundings => ({
  refunds: refundsOf(rows, payment.reference),
  paidOrder: paymentsOf(rows, payment.order)
    .filter(({ reference, status }) => reference !== payment.reference && status === 'succeeded')
    .map(({ reference }) => reference),
  heldElsewhere: (providerReference) =>
    rows
      .at(heldKey(payment.provider, payment.account, providerReference))
      .some(({ tracked }) => tracked.value.attempt.reference !== payment.reference)
})

type Merged = Pick<Settled, 'after' | 'raised'>

const merge = (rows: Rows, before: Tracked, heard: Tracked): Merged | undefined => {
  if (before.operation === 'bind' && heard.operation === 'bind') {
    const { after, raised } = settleBinding(before.value, heard.value)
    return { after: { operation: 'bind', value: after }, raised }
  }
  if (before.operation === 'pay' && heard.operation === 'pay') {
    const { after, raised } = settlePayment(before.value, heard.value, around(rows, before.value))
    return { after: { operation: 'pay', value: after }, raised }
  }
  if (before.operation === 'refund' && heard.operation === 'refund') {
    const { after, raised } = settleRefund(before.value, heard.value)
    return { after: { operation: 'refund', value: after }, raised }
  }
  if (before.operation === 'unlink' && heard.operation === 'unlink') {
    const { after, raised } = settleUnlinking(before.value, heard.value)
    return { after: { operation: 'unlink', value: after }, raised }
  }
  return undefined
}

const write = (rows: Rows, row: Row, after: Tracked): void => {
  const ended = isUnsettled(row.tracked) && !isUnsettled(after)
  rows.put({ ...row, tracked: after, ...(ended ? { dueAtMs: undefined, unresolved: false } : {}) })
}

const endBindingOf = (rows: Rows, unlinking: Unlinking): void => {
  const [row] = rows.at(referenceKey('bind', unlinking.bindingReference))
  if (row?.tracked.operation !== 'bind') return
  const { after } = settleBinding(row.tracked.value, {
    ...row.tracked.value,
    status: 'inactive',
    evidence: unlinking.evidence
  })
  write(rows, row, { operation: 'bind', value: after })
}

/** Puts what was heard to the row; undefined when the attempt is not journalled (any more). */
export const settle = (rows: Rows, heard: Tracked): Settled | undefined => {
  const row = rows.of(heard.value.attempt)
  const merged = row && merge(rows, row.tracked, heard)
  if (row === undefined || merged === undefined) return undefined
  write(rows, row, merged.after)
  if (merged.after.operation === 'unlink' && merged.after.value.status === 'unlinked') {
    endBindingOf(rows, merged.after.value)
  }
  return { before: row.tracked, ...merged }
}
