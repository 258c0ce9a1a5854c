import { hkdfSync } from 'node:crypto'
import { Secret } from '@gerbang/domain'
import { journalFailure } from './failure'

/** A key of the journal. */
export interface JournalKey {
  /** Stands in clear beside what it encrypted: 1 to 32 of A-Z a-z 0-9 -. A key keeps its id for ever. */
  readonly id: string
  /** At least 32 random characters, such as 32 random bytes in Base64. */
  readonly secret: string | Secret
}

/** What is derived from one key. */
export interface DerivedKey {
  readonly id: string
  readonly encryption: Uint8Array
  readonly lookup: Uint8Array
}

/** The first encrypts; all decrypt, and look up. */
export interface KeyRing {
  readonly first: DerivedKey
  readonly all: readonly DerivedKey[]
  readonly byId: ReadonlyMap<string, DerivedKey>
}

const shortest = 32

const derive = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'gerbang journal', purpose, 32))

const derivedFrom = ({ id, secret }: JournalKey): DerivedKey => {
  const text = secret instanceof Secret ? secret.reveal() : secret
  return { id, encryption: derive(text, 'encryption'), lookup: derive(text, 'lookup') }
}

const lengthOf = (secret: unknown): number => {
  if (secret instanceof Secret) return secret.reveal().length
  return typeof secret === 'string' ? secret.length : 0
}

const faultOf = (keys: readonly JournalKey[]): string | undefined => {
  if (keys.length === 0) return 'The journal needs a key: nothing is stored in clear.'
  if (keys.some(({ id }) => !/^[A-Za-z0-9-]{1,32}$/.test(id))) {
    return 'The id of a key of the journal must be 1 to 32 of A-Z a-z 0-9 -.'
  }
  if (keys.some(({ secret }) => lengthOf(secret) < shortest)) {
    return `The secret of a key of the journal must have at least ${String(shortest)} characters.`
  }
  if (new Set(keys.map(({ id }) => id)).size < keys.length) return 'Two keys of the journal have the same id.'
  return undefined
}

/** @throws JournalFailure Misconfigured, for keys that will not do. */
export const createKeyRing = (keys: readonly JournalKey[]): KeyRing => {
  const fault = faultOf(keys)
  const all = fault === undefined ? keys.map(derivedFrom) : []
  const [first] = all
  if (first === undefined) throw journalFailure('Misconfigured', fault ?? 'The journal needs a key.')
  return { first, all, byId: new Map(all.map((key) => [key.id, key])) }
}
