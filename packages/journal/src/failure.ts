import type { Attempt, GatewayError, Operation } from '@gerbang/domain'

/** What is thrown inside this package; it becomes a Left at its edge. The message is made here and carries no value. */
export interface JournalFailure extends Error {
  readonly name: 'JournalFailure'
  readonly kind: 'JournalUnavailable' | 'Misconfigured'
  /** Of the row that is meant, where it is one. */
  readonly reference: string | undefined
}

export const journalFailure = (kind: JournalFailure['kind'], message: string, reference?: string): JournalFailure =>
  Object.assign(new Error(message), { name: 'JournalFailure' as const, kind, reference })

export const isJournalFailure = (error: unknown): error is JournalFailure =>
  error instanceof Error && error.name === 'JournalFailure' && 'kind' in error

const failed = 'The database of the journal could not be used.'

/** A driver's own message is left out on purpose: it may print the values of a statement. */
export const toGatewayError = (error: unknown, operation: Operation, reference?: string): GatewayError => {
  const own = isJournalFailure(error) ? error : journalFailure('JournalUnavailable', failed)
  return {
    kind: own.kind,
    operation,
    reference: own.reference ?? reference,
    message: own.message,
    next: own.kind === 'Misconfigured' ? 'fix-configuration' : 'retry'
  }
}

/** A method of an open journal failed: whatever the reason, the journal cannot be used now. */
export const journalUnavailable = (error: unknown, operation: Operation, reference?: string): GatewayError => ({
  ...toGatewayError(error, operation, reference),
  kind: 'JournalUnavailable',
  next: 'retry'
})

export const notJournalled = ({ operation, reference }: Attempt): GatewayError => ({
  kind: 'NotFound',
  operation,
  reference,
  message: 'The journal holds no such attempt.',
  next: 'stop'
})
