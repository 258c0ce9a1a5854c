import type { Account, AdapterDependencies, Crypto } from '@gerbang/domain'
import { derivedUuid, toHex } from '@gerbang/signing'

/** A Request-Id for a call that may be made anew: a random UUID, version 4. */
export const newRequestId = (randomBytes: AdapterDependencies['randomBytes']): string => {
  const bytes = randomBytes(16).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = toHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

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
