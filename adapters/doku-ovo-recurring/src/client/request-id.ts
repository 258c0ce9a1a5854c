import type { Account, Crypto } from '@gerbang/domain'
import { derivedUuid } from '@gerbang/signing'

interface Named {
  readonly account: Account
  readonly operation: 'pay' | 'refund'
  readonly reference: string
}

/**
 * The Request-Id of a payment or refund: always the same one for the same reference, so that even a repetition with a
 * lost journal is a replay to DOKU, which answers it with HTTP 409 and the original body.
 */
export const derivedRequestId = (crypto: Pick<Crypto, 'sha256'>, { account, operation, reference }: Named): string =>
  derivedUuid(crypto, [account.environment, account.id, operation, reference])
