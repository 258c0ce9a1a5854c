import type { Attempt, Sending, Slot, Terms, Tracked } from '@gerbang/domain'
import * as t from 'io-ts'
import type { SqlRow, SqlValue } from './database'
import { journalFailure } from './failure'
import { parseStored } from './parse-stored'
import { decodeTracked, encodeTracked } from './tracked-codec'
import type { Place, Vault } from './vault'

/** One attempt as it stands in `gerbang_attempts`. */
export interface AttemptRecord {
  readonly tracked: Tracked
  readonly terms: Terms
  readonly slot: Slot
}

/** A record and the number of its row. */
export interface StoredAttempt extends AttemptRecord {
  readonly id: number
}

const Sealed = t.type({ fingerprint: t.string, value: t.unknown })

/** What never changes of a row: its sealed text opens beside these words alone. */
const identity = ['operation', 'reference', 'provider', 'environment', 'account', 'wire_reference'] as const

type Identity = Readonly<Record<(typeof identity)[number], string>>

const identityOf = ({ operation, reference, provider, account, wireReference }: Attempt): Identity => ({
  operation,
  reference,
  provider,
  environment: account.environment,
  account: account.id,
  wire_reference: wireReference
})

const placeOf = (row: Identity): Place => ['gerbang_attempts', 'sealed', ...identity.map((column) => row[column])]

const identityIn = (row: SqlRow): Identity => ({
  operation: String(row['operation']),
  reference: String(row['reference']),
  provider: String(row['provider']),
  environment: String(row['environment']),
  account: String(row['account']),
  wire_reference: String(row['wire_reference'])
})

const relatedColumns = (vault: Vault, tracked: Tracked): Readonly<Record<string, SqlValue>> => {
  const none = {
    provider_reference: null,
    order_reference: null,
    payment_reference: null,
    wallet: null,
    customer_hash: null,
    phone_hash: null
  }
  switch (tracked.operation) {
    case 'bind': {
      const { wallet, customer } = tracked.value
      return {
        ...none,
        wallet,
        customer_hash: vault.hash('customer', customer.id),
        phone_hash: vault.hash('phone', customer.phone.secret.reveal())
      }
    }
    case 'pay': {
      const { providerReference = null, order = null, wallet } = tracked.value
      return { ...none, provider_reference: providerReference, order_reference: order, wallet }
    }
    case 'refund':
      return { ...none, payment_reference: tracked.value.payment.reference }
    case 'unlink':
      return none
  }
}

/** What changes beside the value when an attempt is put off, leased or given up. */
export const slotColumns = (slot: Slot): Readonly<Record<string, SqlValue>> => ({
  step: slot.step,
  due_at: slot.dueAtMs ?? null,
  own_due_at: slot.ownDueAtMs ?? null,
  wanted_at: slot.wantedAtMs ?? null,
  asked_at: slot.askedAtMs ?? null,
  leased_until: slot.leasedUntilMs,
  leased_by: slot.leasedBy ?? null,
  unresolved: slot.unresolved ? 1 : 0
})

/** A record as columns, sealed and hashed under the first key. */
export const attemptColumns = (
  vault: Vault,
  { tracked, terms, slot }: AttemptRecord,
  unsettled: 0 | 1
): Readonly<Record<string, SqlValue>> => {
  const { attempt, status } = tracked.value
  return {
    ...identityOf(attempt),
    ...relatedColumns(vault, tracked),
    one_per_phone: terms.onePerPhone ? 1 : 0,
    fingerprint_hash: vault.hash('fingerprint', terms.fingerprint),
    status,
    prepared_at: Date.parse(attempt.preparedAt),
    unsettled,
    ...slotColumns(slot),
    key_id: vault.keyId,
    sealed: vault.seal(
      placeOf(identityOf(attempt)),
      JSON.stringify({ fingerprint: terms.fingerprint, value: encodeTracked(tracked) })
    )
  }
}

const sendings: readonly Sending[] = ['bind', 'pay', 'refund', 'unlink']

const numberIn = (value: SqlRow[string] | undefined): number | undefined =>
  value === null || value === undefined ? undefined : Number(value)

/** @throws JournalFailure when the row is damaged, or sealed with a key that is not held. */
export const readAttempt = (vault: Vault, row: SqlRow): StoredAttempt => {
  const reference = String(row['reference'])
  const operation = sendings.find((sending) => sending === row['operation'])
  const damaged = journalFailure('JournalUnavailable', 'A row of the journal cannot be read: it is damaged.', reference)
  if (operation === undefined) throw damaged
  const sealed = parseStored(Sealed, vault.open(placeOf(identityIn(row)), String(row['sealed']), reference))
  const tracked = sealed && decodeTracked(operation, sealed.value)
  if (sealed === undefined || tracked === undefined) throw damaged
  return {
    id: Number(row['id']),
    tracked,
    terms: { fingerprint: sealed.fingerprint, onePerPhone: Number(row['one_per_phone']) === 1 },
    slot: {
      step: Number(row['step']),
      dueAtMs: numberIn(row['due_at']),
      ownDueAtMs: numberIn(row['own_due_at']),
      wantedAtMs: numberIn(row['wanted_at']),
      askedAtMs: numberIn(row['asked_at']),
      leasedUntilMs: Number(row['leased_until']),
      leasedBy: row['leased_by'] === null ? undefined : String(row['leased_by']),
      unresolved: Number(row['unresolved']) === 1
    }
  }
}
