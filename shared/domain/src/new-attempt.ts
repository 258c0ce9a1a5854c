import type { AdapterDependencies } from './adapter-dependencies'
import type { Attempt } from './attempt'

/** What of an attempt an adapter decides. */
export interface AttemptInput extends Pick<
  Attempt,
  'provider' | 'account' | 'operation' | 'reference' | 'requestId' | 'resendId'
> {
  /** Left out where the wire has no reference: then the request id is what the provider knows. */
  readonly wireReference?: string | undefined
  /** Milliseconds for the whole send. */
  readonly deadlineMs: number
}

/** Everything about an attempt that is fixed before any byte leaves. */
export const newAttempt = ({ now }: Pick<AdapterDependencies, 'now'>, input: AttemptInput): Attempt => {
  const preparedAt = now()
  return {
    provider: input.provider,
    account: input.account,
    operation: input.operation,
    reference: input.reference,
    wireReference: input.wireReference ?? input.requestId,
    requestId: input.requestId,
    resendId: input.resendId,
    // It has its place from the start: to add a field to a copy later costs twenty times what the copy costs.
    sentRequestId: undefined,
    preparedAt: preparedAt.toISOString(),
    deadlineAt: new Date(preparedAt.getTime() + input.deadlineMs).toISOString()
  }
}

/** The attempt whose call has left under this one of its ids. */
export const sentUnder = (attempt: Attempt, sentRequestId: string): Attempt => ({ ...attempt, sentRequestId })
