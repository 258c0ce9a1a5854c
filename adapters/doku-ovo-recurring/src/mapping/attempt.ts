import { addMs } from '@gerbang/codecs'
import type { Account, AdapterDependencies, Attempt, Sending } from '@gerbang/domain'
import { provider } from '../provider'

interface AttemptInput {
  readonly account: Account
  readonly operation: Sending
  readonly reference: string
  readonly requestId: string
  /** Left out where the wire has no reference: then the request id is what the provider knows. */
  readonly wireReference?: string | undefined
  readonly deadlineMs: number
}

/** Everything about an attempt that is fixed before any byte leaves. There are no tokens to renew, so no second id. */
export const newAttempt = ({ now }: Pick<AdapterDependencies, 'now'>, input: AttemptInput): Attempt => {
  const { account, operation, reference, requestId, wireReference, deadlineMs } = input
  const preparedAt = now()
  return {
    provider,
    account,
    operation,
    reference,
    wireReference: wireReference ?? requestId,
    requestId,
    resendId: requestId,
    preparedAt: preparedAt.toISOString(),
    deadlineAt: addMs(preparedAt, deadlineMs).toISOString()
  }
}
