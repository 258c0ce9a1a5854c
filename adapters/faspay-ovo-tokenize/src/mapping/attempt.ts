import { addMs } from '@gerbang/codecs'
import type { Account, AdapterDependencies, Attempt, Sending } from '@gerbang/domain'
import { derivedDigits, newRequestId } from '@gerbang/signing'
import { provider } from '../provider'

interface AttemptInput {
  readonly account: Account
  readonly operation: Sending
  readonly reference: string
  /** Left out where the wire has no reference: then the request id stands for it. */
  readonly wireReference?: string | undefined
  readonly deadlineMs: number
}

/** Everything about an attempt that is fixed before any byte leaves. Nothing is sent twice, so there is one id. */
export const newAttempt = (
  { now, randomBytes }: Pick<AdapterDependencies, 'now' | 'randomBytes'>,
  { account, operation, reference, wireReference, deadlineMs }: AttemptInput
): Attempt => {
  const requestId = newRequestId(randomBytes)
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
export const sent = (attempt: Attempt): Attempt => ({ ...attempt, sentRequestId: attempt.requestId })
