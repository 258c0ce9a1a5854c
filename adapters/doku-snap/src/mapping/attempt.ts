import { type AdapterDependencies, type Attempt, type AttemptInput, newAttempt } from '@gerbang/domain'
import { newRequestId } from '../client/request-id'
import { provider } from '../provider'

/** An attempt with an id for its call, and one for the call again after a refused token. */
export const prepareAttempt = (
  dependencies: Pick<AdapterDependencies, 'now' | 'randomBytes'>,
  input: Omit<AttemptInput, 'provider' | 'requestId' | 'resendId'>
): Attempt => {
  const { randomBytes } = dependencies
  const { account, operation, reference, wireReference, deadlineMs } = input
  const requestId = newRequestId(randomBytes)
  const resendId = newRequestId(randomBytes)
  return newAttempt(dependencies, {
    provider,
    account,
    operation,
    reference,
    wireReference,
    requestId,
    resendId,
    deadlineMs
  })
}
