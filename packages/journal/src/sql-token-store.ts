import { createHash } from 'node:crypto'
import { Secret, type StoredToken, type TokenStore } from '@gerbang/domain'
import type { Database, Session } from './database'
import type { Place, Vault } from './vault'

/** A token store that is closed when the host ends. */
export interface ClosableTokenStore extends TokenStore {
  /** Ends what the store holds open. */
  close(): Promise<void>
}

// A key may be made of something secret, so its name in the table gives nothing away.
const nameOf = (key: string): string => createHash('sha256').update('token').update(key).digest('base64url')

export const placeOfToken = (name: string): Place => ['gerbang_tokens', 'sealed', name]

const lockOf = (name: string): readonly string[] => [`token ${name}`]

const readToken = async (session: Session, vault: Vault, name: string): Promise<StoredToken | undefined> => {
  const [row] = await session.all('select expires_at, sealed from gerbang_tokens where name = ?', [name])
  if (row === undefined) return undefined
  return {
    token: new Secret(vault.open(placeOfToken(name), String(row['sealed']))),
    expiresAt: new Date(Number(row['expires_at'])).toISOString()
  }
}

const claim = async (
  session: Session,
  name: string,
  owner: string,
  nowMs: number,
  leaseMs: number
): Promise<boolean> => {
  const claimed = await session.all(
    `insert into gerbang_token_claims (name, owner, claimed_until) values (?, ?, ?)
      on conflict (name) do update set owner = excluded.owner, claimed_until = excluded.claimed_until
      where gerbang_token_claims.owner = excluded.owner or gerbang_token_claims.claimed_until <= ?
      returning owner`,
    [name, owner, nowMs + leaseMs, nowMs]
  )
  return claimed.length > 0
}

const write = async (
  session: Session,
  vault: Vault,
  name: string,
  { token, expiresAt }: StoredToken,
  nowMs: number
): Promise<void> => {
  await session.lock(lockOf(name))
  await session.all(
    `insert into gerbang_tokens (name, expires_at, key_id, sealed) values (?, ?, ?, ?)
      on conflict (name) do update set expires_at = excluded.expires_at, key_id = excluded.key_id, sealed = excluded.sealed`,
    [name, Date.parse(expiresAt), vault.keyId, vault.seal(placeOfToken(name), token.reveal())]
  )
  // Every write takes the dead ones along, so that the table does not grow with the customers of years.
  await session.all('delete from gerbang_tokens where expires_at <= ? and name <> ?', [nowMs, name])
}

const forgetIf = async (session: Session, vault: Vault, name: string, token: Secret): Promise<void> => {
  await session.lock(lockOf(name))
  const stored = await readToken(session, vault, name)
  if (stored?.token.reveal() === token.reveal()) await session.all('delete from gerbang_tokens where name = ?', [name])
}

/**
 * Tokens shared by all processes of a database. It is a cache: where the database fails, nothing is found, a claim is
 * granted, and each process fetches its own token, because a store that fails must not take a payment's answer away.
 */
export const createSqlTokenStore = (database: Database, vault: Vault, now: () => Date): ClosableTokenStore => {
  let closed: Promise<void> | undefined
  const or = async <A>(otherwise: A, step: () => Promise<A>): Promise<A> => {
    try {
      return await step()
    } catch {
      return otherwise
    }
  }

  return {
    read: (key) =>
      or(undefined, async () => {
        const stored = await database.read((session) => readToken(session, vault, nameOf(key)))
        return stored !== undefined && Date.parse(stored.expiresAt) > now().getTime() ? stored : undefined
      }),
    claim: (key, owner, leaseMs) =>
      or(true, () => database.write((session) => claim(session, nameOf(key), owner, now().getTime(), leaseMs))),
    write: (key, token) =>
      or(undefined, () => database.write((session) => write(session, vault, nameOf(key), token, now().getTime()))),
    release: (key, owner) =>
      or(undefined, async () => {
        await database.write((session) =>
          session.all('delete from gerbang_token_claims where name = ? and owner = ?', [nameOf(key), owner])
        )
      }),
    forgetIf: (key, token) =>
      or(undefined, () => database.write((session) => forgetIf(session, vault, nameOf(key), token))),
    close: () => {
      closed ??= database.close().catch(() => undefined)
      return closed
    }
  }
}
