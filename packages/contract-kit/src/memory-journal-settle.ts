import {
  bindingEndedBy,
  paidBesides,
  type Payment,
  settledSlot,
  type Settled,
  settleTracked,
  type Surroundings,
  type Tracked,
  type Unlinking
} from '@gerbang/domain'
import { paymentsOf, refundsOf } from './memory-journal-related'
import { heldKey, referenceKey, type Row, type Rows } from './memory-journal-rows'

const around =
  (rows: Rows) =>
  (payment: Payment): Surroundings => ({
    refunds: refundsOf(rows, payment.reference),
    paidOrder: paidBesides(payment, paymentsOf(rows, payment.order)),
    heldElsewhere: (providerReference) =>
      rows
        .at(heldKey(payment.provider, payment.account, providerReference))
        .some(({ tracked }) => tracked.value.attempt.reference !== payment.reference)
  })

const write = (rows: Rows, row: Row, after: Tracked): void => {
  rows.put({ ...row, tracked: after, slot: settledSlot(row.slot, row.tracked, after) })
}

const endBindingOf = (rows: Rows, unlinking: Unlinking): void => {
  const [row] = rows.at(referenceKey('bind', unlinking.bindingReference))
  if (row?.tracked.operation !== 'bind') return
  const ended = bindingEndedBy(unlinking, row.tracked.value)
  if (ended !== undefined) write(rows, row, { operation: 'bind', value: ended })
}

/** Puts what was heard to the row; undefined when the attempt is not journalled (any more). */
export const settle = (rows: Rows, heard: Tracked): Settled | undefined => {
  const row = rows.of(heard.value.attempt)
  const merged = row && settleTracked(row.tracked, heard, around(rows))
  if (row === undefined || merged === undefined) return undefined
  write(rows, row, merged.after)
  if (merged.after.operation === 'unlink') endBindingOf(rows, merged.after.value)
  return { before: row.tracked, ...merged }
}
