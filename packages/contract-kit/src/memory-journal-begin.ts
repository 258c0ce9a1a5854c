import {
  type Begun,
  endedSlot,
  firstSlot,
  givenWay,
  judgeIntent,
  nothingAround,
  type Standing,
  type Terms,
  type Tracked
} from '@gerbang/domain'
import { bindingsOf, paymentOf, paymentsOf, refundsOf } from './memory-journal-related'
import { referenceKey, type Rows, wireKey } from './memory-journal-rows'

const standingAround = (rows: Rows, tracked: Tracked): Standing => {
  switch (tracked.operation) {
    case 'bind':
      return { ...nothingAround, bindings: bindingsOf(rows, tracked.value) }
    case 'pay':
      return { ...nothingAround, ofOrder: paymentsOf(rows, tracked.value.order) }
    case 'refund': {
      const { reference } = tracked.value.payment
      return { ...nothingAround, payment: paymentOf(rows, reference), refunds: refundsOf(rows, reference) }
    }
    case 'unlink':
      return nothingAround
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

  const verdict = judgeIntent(tracked, terms, standingAround(rows, tracked))
  if (verdict.kind === 'refused') return verdict.begun
  for (const older of verdict.givingWay) {
    const row = rows.of(older.attempt)
    if (row !== undefined) {
      rows.put({ ...row, slot: endedSlot(row.slot), tracked: { operation: 'bind', value: givenWay(older) } })
    }
  }
  rows.put({ tracked, fingerprint: terms.fingerprint, slot: firstSlot(attempt), number: rows.nextNumber() })
  return { kind: 'mine' }
}
