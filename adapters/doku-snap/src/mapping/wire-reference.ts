import type { Account, Crypto } from '@gerbang/domain'
import { derivedHex } from '@gerbang/signing'
import type { Channel } from '../config/channels'

const longest = 64

interface Named {
  readonly account: Account
  readonly operation: 'pay' | 'refund'
  readonly reference: string
}

/**
 * What the provider knows a payment or refund by. Allo Bank wants 32 to 64 characters, so there the shop's reference is
 * lengthened by a digest of account, operation and reference: the same reference always yields the same one.
 */
export const wireReferenceOf = (crypto: Crypto, channel: Channel, named: Named): string => {
  const { account, operation, reference } = named
  if (channel.references === 'merchant') return reference
  const digest = derivedHex(crypto, [account.environment, account.id, operation, reference])
  return `${reference}-${digest}`.slice(0, longest)
}
