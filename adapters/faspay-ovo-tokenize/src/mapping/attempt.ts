import { type AdapterDependencies, type Attempt, type AttemptInput, newAttempt, sentUnder } from '@gerbang/domain'
import { derivedDigits, newRequestId } from '@gerbang/signing'
import { provider } from '../provider'

/** Nothing is sent twice, so one id is enough. */
export const prepareAttempt = (
  dependencies: Pick<AdapterDependencies, 'now' | 'randomBytes'>,
  input: Omit<AttemptInput, 'provider' | 'requestId' | 'resendId'>
): Attempt => {
  const requestId = newRequestId(dependencies.randomBytes)
  return newAttempt(dependencies, { ...input, provider, requestId, resendId: requestId })
}

/**
 * The `bill_no` of a payment: 14 digits, the first not 0, always the same ones for the same reference. Of one length,
 * because a signature joins bill number and status without a separator: the signature of bill 1232 is that of bill 123
 * with status 2.
 */
export const billNoOf = (
  { crypto }: Pick<AdapterDependencies, 'crypto'>,
  { account, reference }: Pick<AttemptInput, 'account' | 'reference'>
): string => derivedDigits(crypto, [account.environment, account.id, 'pay', reference], 14)

/** An attempt whose call has left. */
export const sent = (attempt: Attempt): Attempt => sentUnder(attempt, attempt.requestId)
