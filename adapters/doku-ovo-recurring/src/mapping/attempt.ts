import { type AdapterDependencies, type Attempt, type AttemptInput, newAttempt } from '@gerbang/domain'
import { provider } from '../provider'

/** There are no tokens to renew, so nothing is sent again, and one id is enough. */
export const prepareAttempt = (
  dependencies: Pick<AdapterDependencies, 'now'>,
  input: Omit<AttemptInput, 'provider' | 'resendId'>
): Attempt => newAttempt(dependencies, { ...input, provider, resendId: input.requestId })
