import { type InboxEntry, leaseMs, ReceivedCodec } from '@gerbang/domain'
import * as t from 'io-ts'
import type { Session, SqlRow, SqlValue } from './database'
import { journalFailure } from './failure'
import { parseStored } from './parse-stored'
import { placeholders } from './attempt-table'
import { readable, type Readable } from './readable'
import type { Vault } from './vault'

// Once it is applied, of a message only the key is kept that a repeat is known by.
const SealedEntry = t.type({ dedupeKey: t.string, message: t.union([ReceivedCodec, t.null]) })

type Origin = readonly [provider: string, environment: string, account: string]

const originOf = ({ provider, account }: InboxEntry): Origin => [provider, account.environment, account.id]

/** The columns that a key decides about. */
export const sealedEntry = (
  vault: Vault,
  origin: Origin,
  { dedupeKey, message }: t.TypeOf<typeof SealedEntry>
): Readonly<Record<'dedupe_hash' | 'key_id' | 'sealed', string>> => {
  const dedupeHash = vault.hash('dedupe', dedupeKey)
  return {
    dedupe_hash: dedupeHash,
    key_id: vault.keyId,
    sealed: vault.seal(
      ['gerbang_inbox', 'sealed', ...origin, dedupeHash],
      JSON.stringify({ dedupeKey, message: message && ReceivedCodec.encode(message) })
    )
  }
}

const originIn = (row: SqlRow): Origin => [String(row['provider']), String(row['environment']), String(row['account'])]

/** What a row of the inbox holds. */
export const openEntry = (vault: Vault, row: SqlRow): t.TypeOf<typeof SealedEntry> & { readonly origin: Origin } => {
  const origin = originIn(row)
  const text = vault.open(['gerbang_inbox', 'sealed', ...origin, String(row['dedupe_hash'])], String(row['sealed']))
  const sealed = parseStored(SealedEntry, text)
  if (sealed === undefined) {
    throw journalFailure('JournalUnavailable', 'A stored message of the journal cannot be read: it is damaged.')
  }
  return { origin, ...sealed }
}

const find = async (session: Session, vault: Vault, entry: InboxEntry): Promise<SqlRow | undefined> => {
  const hashes = vault.hashes('dedupe', entry.dedupeKey)
  const [row] = await session.all(
    `select id, applied from gerbang_inbox where provider = ? and environment = ? and account = ? and dedupe_hash in (${placeholders(hashes)})${session.forUpdate}`,
    [...originOf(entry), ...hashes]
  )
  return row
}

const lockOf = (vault: Vault, entry: InboxEntry): readonly string[] =>
  vault.hashes('dedupe', entry.dedupeKey).map((hash) => JSON.stringify(['message', ...originOf(entry), hash]))

/** `seen` is said of a message that was applied; one that was only stored is still to be applied. */
export const store = async (session: Session, vault: Vault, entry: InboxEntry): Promise<'stored' | 'seen'> => {
  await session.lock(lockOf(vault, entry))
  const before = await find(session, vault, entry)
  if (before !== undefined) return Number(before['applied']) === 1 ? 'seen' : 'stored'
  const [provider, environment, account] = originOf(entry)
  const row: Readonly<Record<string, SqlValue>> = {
    provider,
    environment,
    account,
    ...sealedEntry(vault, [provider, environment, account], entry),
    received_at: entry.receivedAt,
    applied: entry.applied ? 1 : 0,
    leased_until: 0
  }
  await session.all(
    `insert into gerbang_inbox (${Object.keys(row).join(', ')}) values (${placeholders(Object.keys(row))})`,
    Object.values(row)
  )
  return 'stored'
}

const toEntry = (vault: Vault, row: SqlRow): InboxEntry => {
  const { origin, dedupeKey, message } = openEntry(vault, row)
  const [provider, environment, id] = origin
  if (message === null || (environment !== 'sandbox' && environment !== 'production')) {
    throw journalFailure('JournalUnavailable', 'A stored message of the journal cannot be read: it is damaged.')
  }
  const account = { environment, id } as const
  return { provider, account, dedupeKey, receivedAt: String(row['received_at']), message, applied: false }
}

/**
 * Messages that nobody applied yet, leased to one owner at a time. Those that were handed out before come last: however
 * many of them can never be applied, they do not keep the others from being.
 */
export const leaseUnapplied = async (
  session: Session,
  vault: Vault,
  now: Date,
  limit: number,
  owner: string
): Promise<Readable<SqlRow, InboxEntry>> => {
  const nowMs = now.getTime()
  const rows = await session.all(
    `select id, provider, environment, account, dedupe_hash, received_at, sealed from gerbang_inbox where applied = 0 and leased_until <= ? order by leased_until, id limit ?${session.forUpdateUnlocked}`,
    [nowMs, limit]
  )
  if (rows.length > 0) {
    await session.all(`update gerbang_inbox set leased_until = ?, leased_by = ? where id in (${placeholders(rows)})`, [
      nowMs + leaseMs,
      owner,
      ...rows.map((row) => Number(row['id']))
    ])
  }
  return readable(rows, (row) => toEntry(vault, row))
}

export const markApplied = async (session: Session, vault: Vault, entry: InboxEntry): Promise<void> => {
  const row = await find(session, vault, entry)
  if (row === undefined) return
  const sealed = sealedEntry(vault, originOf(entry), { dedupeKey: entry.dedupeKey, message: null })
  await session.all('update gerbang_inbox set applied = 1, dedupe_hash = ?, key_id = ?, sealed = ? where id = ?', [
    sealed.dedupe_hash,
    sealed.key_id,
    sealed.sealed,
    Number(row['id'])
  ])
}
