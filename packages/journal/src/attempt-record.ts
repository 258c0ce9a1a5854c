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

// Names and values apart, in one order: an object of thirty columns costs more than to encrypt the row.

const relatedColumns = [
  'provider_reference',
  'order_reference',
  'payment_reference',
  'wallet',
  'customer_hash',
  'phone_hash'
] as const

type Related = Readonly<Partial<Record<(typeof relatedColumns)[number], SqlValue>>>

const relatedOf = (vault: Vault, tracked: Tracked): Related => {
  switch (tracked.operation) {
    case 'bind': {
      const { wallet, customer } = tracked.value
      return {
        wallet,
        customer_hash: vault.hash('customer', customer.id),
        phone_hash: vault.hash('phone', customer.phone.secret.reveal())
      }
    }
    case 'pay': {
      const { providerReference = null, order = null, wallet } = tracked.value
      return { provider_reference: providerReference, order_reference: order, wallet }
    }
    case 'refund':
      return { payment_reference: tracked.value.payment.reference }
    case 'unlink':
      return {}
  }
}

/** What changes beside the value when an attempt is put off, leased or given up. */
export const slotColumns = [
  'step',
  'due_at',
  'own_due_at',
  'wanted_at',
  'asked_at',
  'leased_until',
  'leased_by',
  'unresolved'
] as const

/** A slot, in the order of `slotColumns`. */
export const slotValues = (slot: Slot): readonly SqlValue[] => [
  slot.step,
  slot.dueAtMs ?? null,
  slot.ownDueAtMs ?? null,
  slot.wantedAtMs ?? null,
  slot.askedAtMs ?? null,
  slot.leasedUntilMs,
  slot.leasedBy ?? null,
  slot.unresolved ? 1 : 0
]

/** Every column but the number of the row. */
export const attemptColumns = [
  ...identity,
  ...relatedColumns,
  'one_per_phone',
  'fingerprint_hash',
  'status',
  'prepared_at',
  'unsettled',
  ...slotColumns,
  'key_id',
  'sealed'
] as const

const sealedRecord = (vault: Vault, { tracked, terms }: AttemptRecord, own: Identity): string =>
  vault.seal(placeOf(own), JSON.stringify({ fingerprint: terms.fingerprint, value: encodeTracked(tracked) }))

/** What the answer to a payment's call changes, where the same vault wrote the row before. */
export const answerColumns = ['provider_reference', 'status', 'unsettled', ...slotColumns, 'sealed'] as const

/** A payment in the order of `answerColumns`. */
export const answerValues = (
  vault: Vault,
  record: AttemptRecord & { readonly tracked: { readonly operation: 'pay' } },
  unsettled: 0 | 1
): readonly SqlValue[] => {
  const { attempt, providerReference, status } = record.tracked.value
  return [
    providerReference ?? null,
    status,
    unsettled,
    ...slotValues(record.slot),
    sealedRecord(vault, record, identityOf(attempt))
  ]
}

/** A record in the order of `attemptColumns`, sealed and hashed under the first key. `sealed` stands last. */
export const attemptValues = (vault: Vault, record: AttemptRecord, unsettled: 0 | 1): readonly SqlValue[] => {
  const { tracked, terms, slot } = record
  const { attempt, status } = tracked.value
  const related = relatedOf(vault, tracked)
  const own = identityOf(attempt)
  return [
    ...identity.map((column) => own[column]),
    ...relatedColumns.map((column) => related[column] ?? null),
    terms.onePerPhone ? 1 : 0,
    vault.hash('fingerprint', terms.fingerprint),
    status,
    Date.parse(attempt.preparedAt),
    unsettled,
    ...slotValues(slot),
    vault.keyId,
    sealedRecord(vault, record, own)
  ]
}

const sendings: readonly Sending[] = ['bind', 'pay', 'refund', 'unlink']

const numberIn = (value: SqlRow[string] | undefined): number | undefined =>
  value === null || value === undefined ? undefined : Number(value)

const damaged = (reference: string): Error =>
  journalFailure('JournalUnavailable', 'A row of the journal cannot be read: it is damaged.', reference)

/** @throws JournalFailure when the row is damaged, or sealed with a key that is not held. */
export const readAttempt = (vault: Vault, row: SqlRow): StoredAttempt => {
  const reference = String(row['reference'])
  const operation = sendings.find((sending) => sending === row['operation'])
  if (operation === undefined) throw damaged(reference)
  const sealed = parseStored(Sealed, vault.open(placeOf(identityIn(row)), String(row['sealed']), reference))
  const tracked = sealed && decodeTracked(operation, sealed.value)
  if (sealed === undefined || tracked === undefined) throw damaged(reference)
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
