import type { InvalidValue } from '@gerbang/domain'
import type { Environment } from '@gerbang/gateway'
import type { JournalKey } from '@gerbang/journal'
import * as E from 'fp-ts/Either'

/** A variable of this program, beside those of the providers. */
export interface ProgramVariable {
  readonly name: string
  readonly secret: boolean
  readonly describe: string
}

export const journalUrlVariable: ProgramVariable = {
  name: 'GERBANG_JOURNAL_URL',
  // It may hold the password of the server.
  secret: true,
  describe: 'where attempts are kept: sqlite:./payments.db or postgres://user@host/payments'
}
export const journalKeysVariable: ProgramVariable = {
  name: 'GERBANG_JOURNAL_KEYS',
  secret: true,
  describe:
    'keys of the journal, id:secret between commas, or [{"id": "…", "secret": "…"}]; the first encrypts, all decrypt (openssl rand -base64 32)'
}

/** Where the journal is, and what opens it. */
export interface JournalSettings {
  readonly url: string
  readonly keys: readonly JournalKey[]
}

const isKey = (value: unknown): value is JournalKey =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'secret' in value &&
  typeof value.id === 'string' &&
  typeof value.secret === 'string'

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const parseKeys = (text: string): readonly JournalKey[] | undefined => {
  if (text.trimStart().startsWith('[')) {
    const list = parseJson(text)
    return Array.isArray(list) && list.length > 0 && list.every(isKey) ? list : undefined
  }
  const pairs = text.split(',').map((pair) => /^\s*([^:\s]+):(\S+)\s*$/.exec(pair))
  const keys = pairs.flatMap((pair) => (pair === null ? [] : [{ id: pair[1] ?? '', secret: pair[2] ?? '' }]))
  return keys.length === pairs.length ? keys : undefined
}

const given = (environment: Environment, { name, describe }: ProgramVariable): E.Either<InvalidValue, string> => {
  const text = environment[name]
  if (text === undefined) return E.left({ field: name, rule: `missing: ${describe}` })
  return text.trim() === '' ? E.left({ field: name, rule: 'set, and empty: give it a value' }) : E.right(text)
}

const mistyped = (environment: Environment): readonly InvalidValue[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith('GERBANG_JOURNAL_') && environment[name] !== undefined)
    .filter((name) => name !== journalUrlVariable.name && name !== journalKeysVariable.name)
    .map((name) => ({
      field: name,
      rule: `no variable of this program; of the journal there are ${journalUrlVariable.name} and ${journalKeysVariable.name}`
    }))

/** The journal that an environment names. Left names every fault, and no value. */
export const journalSettings = (environment: Environment): E.Either<readonly InvalidValue[], JournalSettings> => {
  const url = given(environment, journalUrlVariable)
  const text = given(environment, journalKeysVariable)
  const keys = E.isRight(text) ? parseKeys(text.right) : undefined
  const unread = { field: journalKeysVariable.name, rule: `must be ${journalKeysVariable.describe}` }
  const faults = [
    ...(E.isLeft(url) ? [url.left] : []),
    ...(E.isLeft(text) ? [text.left] : []),
    ...(E.isRight(text) && keys === undefined ? [unread] : []),
    ...mistyped(environment)
  ]
  if (faults.length > 0 || E.isLeft(url) || keys === undefined) return E.left(faults)
  return E.right({ url: url.right.trim(), keys })
}
