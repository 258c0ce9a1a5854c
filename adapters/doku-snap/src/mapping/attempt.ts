import { addMs } from '@gerbang/codecs'
import type { Account, AdapterDependencies, Attempt, Sending } from '@gerbang/domain'
import { provider } from '../provider'
import { newRequestId } from '../client/request-id'

interface AttemptInput {
  readonly account: Account
  readonly operation: Sending
  readonly reference: string
  /** Left out where the wire has no reference: then the request id is what the provider knows. */
  readonly wireReference?: string | undefined
  readonly deadlineMs: number
}

/** Everything about an attempt that is fixed before any byte leaves. */
export const newAttempt = (
  { now, randomBytes }: Pick<AdapterDependencies, 'now' | 'randomBytes'>,
  { account, operation, reference, wireReference, deadlineMs }: AttemptInput
): Attempt => {
  const preparedAt = now()
  const requestId = newRequestId(randomBytes)
  return {
    provider,
    account,
    operation,
    reference,
    wireReference: wireReference ?? requestId,
    requestId,
    resendId: newRequestId(randomBytes),
    preparedAt: preparedAt.toISOString(),
    deadlineAt: addMs(preparedAt, deadlineMs).toISOString()
  }
}
