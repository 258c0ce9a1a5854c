import type { Account, Attempt, Provider, Sending, Slot, Tracked } from '@gerbang/domain'
import { frozenCopy } from './memory-journal-copy'

/** One attempt and what the journal keeps beside it. */
export interface Row {
  readonly tracked: Tracked
  readonly fingerprint: string
  readonly slot: Slot
  /** Counts up with each attempt begun, and is never given twice. */
  readonly number: number
}

type Key = string
const key = (...parts: readonly string[]): Key => JSON.stringify(parts)
const ofAccount = (provider: Provider, account: Account): readonly string[] => [
  provider,
  account.environment,
  account.id
]

export const referenceKey = (operation: Sending, reference: string): Key => key('reference', operation, reference)
export const wireKey = (attempt: Pick<Attempt, 'operation' | 'provider' | 'account' | 'wireReference'>): Key =>
  key('wire', attempt.operation, ...ofAccount(attempt.provider, attempt.account), attempt.wireReference)
export const orderKey = (order: string): Key => key('order', order)
export const heldKey = (provider: Provider, account: Account, providerReference: string): Key =>
  key('held', ...ofAccount(provider, account), providerReference)
export const refundsKey = (payment: string): Key => key('refunds', payment)
export const bindingsKey = (provider: Provider, account: Account): Key =>
  key('bindings', ...ofAccount(provider, account))

const keysOf = (tracked: Tracked): readonly Key[] => {
  const { attempt } = tracked.value
  const own = [referenceKey(attempt.operation, attempt.reference), wireKey(attempt)]
  switch (tracked.operation) {
    case 'bind':
      return [...own, bindingsKey(attempt.provider, attempt.account)]
    case 'pay': {
      const { order, providerReference } = tracked.value
      const byOrder = order === undefined ? [] : [orderKey(order)]
      const held =
        providerReference === undefined ? [] : [heldKey(attempt.provider, attempt.account, providerReference)]
      return [...own, ...byOrder, ...held]
    }
    case 'refund':
      return [...own, refundsKey(tracked.value.payment.reference)]
    case 'unlink':
      return own
  }
}

export interface Rows {
  /** In the order they were begun. */
  all(): readonly Row[]
  at(key: Key): readonly Row[]
  /** The row of an attempt's reference, if the attempt is still the one journalled. */
  of(attempt: Attempt): Row | undefined
  /** The number of the next attempt. */
  nextNumber(): number
  /** Adds the row of an attempt, or replaces it. */
  put(row: Row): void
  remove(row: Row): void
}

/** Rows by every key a rule looks them up by, so that no rule has to read them all. */
export const createRows = (): Rows => {
  const primary = new Map<Key, Row>()
  const index = new Map<Key, Set<Key>>()
  let number = 0
  const idOf = ({ tracked }: Row): Key => referenceKey(tracked.operation, tracked.value.attempt.reference)

  const remove = (row: Row): void => {
    for (const at of keysOf(row.tracked)) {
      const ids = index.get(at)
      ids?.delete(idOf(row))
      if (ids?.size === 0) index.delete(at)
    }
    primary.delete(idOf(row))
  }

  const put = (row: Row): void => {
    const id = idOf(row)
    // No row loses a key: a provider reference once held is never given up.
    for (const at of keysOf(row.tracked)) index.set(at, (index.get(at) ?? new Set()).add(id))
    // Copied here, where everything passes: what callers hold, and what is handed out, cannot change a row.
    primary.set(id, { ...row, tracked: frozenCopy(row.tracked) })
  }

  const at = (wanted: Key): readonly Row[] =>
    [...(index.get(wanted) ?? [])].flatMap((id) => {
      const row = primary.get(id)
      return row === undefined ? [] : [row]
    })

  const of = (attempt: Attempt): Row | undefined =>
    at(referenceKey(attempt.operation, attempt.reference)).find(
      ({ tracked }) => wireKey(tracked.value.attempt) === wireKey(attempt)
    )

  return { all: () => [...primary.values()], at, of, nextNumber: () => (number += 1), put, remove }
}
