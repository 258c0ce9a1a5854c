import { errorField } from './error-field'
import { isJournalFailure, journalFailure } from './failure'

const sqlStateOf = (error: unknown): string => String(errorField(error, 'code'))

// Serialization failure, deadlock, and a unique index that saw a row which the rules did not: all end the
// transaction, and the next attempt sees what the other one did.
const transient: readonly string[] = ['40001', '40P01', '23505']

/** The transaction was undone and may be tried again. */
export const isTransient = (error: unknown): boolean => transient.includes(sqlStateOf(error))

/** The server lets nobody write on this connection: it is a replica by now, or read-only by default. Nothing was done. */
export const isReadOnly = (error: unknown): boolean => sqlStateOf(error) === '25006'

// Only the server's own errors carry a severity; class 08 and 57P0x, 25P03 say that it ended the connection.
const isOfServer = (error: unknown): boolean => errorField(error, 'severity') !== undefined

/** The connection failed, or the server ended it. */
export const isConnectionLost = (error: unknown): boolean => {
  if (isJournalFailure(error)) return false
  return !isOfServer(error) || /^(08|57P0|25P03)/.test(sqlStateOf(error))
}

const sentences: Readonly<Record<string, string>> = {
  '28000': 'PostgreSQL refused the user of the journal.',
  '28P01': 'PostgreSQL refused the password of the journal.',
  '3D000': 'The database of the journal does not exist.',
  '3F000': 'The schema of the journal does not exist, or its user may not use it.',
  '42501': 'The user of the journal lacks rights on its tables.'
}

/** What an error at opening means, in words that name neither server nor user. */
export const explained = (error: unknown): unknown => {
  const sentence = sentences[sqlStateOf(error)]
  if (sentence !== undefined) return journalFailure('Misconfigured', sentence)
  return isConnectionLost(error)
    ? journalFailure('JournalUnavailable', 'The PostgreSQL server of the journal cannot be reached.')
    : error
}
