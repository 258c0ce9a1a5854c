import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { journalFailure } from './failure'
import type { DerivedKey, KeyRing } from './keys'

/** Where a sealed text stands: table, row and column. It opens nowhere else. */
export type Place = readonly [table: string, column: string, ...row: readonly string[]]

/** Encrypts what is stored and makes what it is looked up by. */
export interface Vault {
  /** The key that seals now. */
  readonly keyId: string
  seal(place: Place, text: string): string
  /** @throws JournalFailure when the key is not held, or the text was damaged or moved. `reference` names the row. */
  open(place: Place, sealed: string, reference?: string): string
  /** A keyed hash under the first key. `purpose` keeps equal texts of different columns apart. */
  hash(purpose: string, text: string): string
  /** The same under every key held, to look up what another key stored. */
  hashes(purpose: string, text: string): readonly string[]
  /** @throws JournalFailure when the key of the stored hash is not held. */
  isHashOf(stored: string, purpose: string, text: string, reference?: string): boolean
}

const format = 'v1'
const nonceBytes = 12
const tagBytes = 16

const boundTo = (keyId: string, place: Place): Buffer => Buffer.from(JSON.stringify([format, keyId, ...place]))

const hashUnder = ({ id, lookup }: DerivedKey, purpose: string, text: string): string =>
  `${id}.${createHmac('sha256', lookup)
    .update(JSON.stringify([purpose, text]))
    .digest('base64url')}`

const damaged = (reference?: string): Error =>
  journalFailure('JournalUnavailable', 'A row of the journal cannot be read: it is damaged.', reference)

const keyMissing = (reference?: string): Error =>
  journalFailure(
    'JournalUnavailable',
    'A row of the journal is encrypted with a key that is not configured.',
    reference
  )

const sealUnder = ({ id, encryption }: DerivedKey, nonce: Uint8Array, place: Place, text: string): string => {
  const cipher = createCipheriv('aes-256-gcm', encryption, nonce, { authTagLength: tagBytes }).setAAD(
    boundTo(id, place)
  )
  const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return `${format}.${id}.${Buffer.concat(parts).toString('base64url')}`
}

const openUnder = ({ id, encryption }: DerivedKey, bytes: Buffer, place: Place): string => {
  const decipher = createDecipheriv('aes-256-gcm', encryption, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes
  })
  decipher.setAAD(boundTo(id, place)).setAuthTag(bytes.subarray(-tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
}

export const createVault = ({ first, all, byId }: KeyRing, randomBytes: (length: number) => Uint8Array): Vault => ({
  keyId: first.id,
  seal: (place, text) => sealUnder(first, randomBytes(nonceBytes), place, text),
  open: (place, sealed, reference) => {
    const [version, keyId = '', body = '', ...more] = sealed.split('.')
    if (version !== format || more.length > 0) throw damaged(reference)
    const key = byId.get(keyId)
    if (key === undefined) throw keyMissing(reference)
    try {
      return openUnder(key, Buffer.from(body, 'base64url'), place)
    } catch {
      throw damaged(reference)
    }
  },
  hash: (purpose, text) => hashUnder(first, purpose, text),
  hashes: (purpose, text) => all.map((key) => hashUnder(key, purpose, text)),
  isHashOf: (stored, purpose, text, reference) => {
    const key = byId.get(stored.split('.')[0] ?? '')
    if (key === undefined) throw keyMissing(reference)
    const wanted = Buffer.from(hashUnder(key, purpose, text))
    const found = Buffer.from(stored)
    return wanted.length === found.length && timingSafeEqual(wanted, found)
  }
})
