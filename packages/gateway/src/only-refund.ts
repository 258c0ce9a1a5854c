import type { Refund } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { Core } from './core'
import { guarded } from './guarded'

/**
 * Whether a refund is its payment's only one that is not declined. Then a provider that says "refunded", and of how
 * much, speaks of this refund. Left when the journal could not be read.
 */
export const isOnlyRefund = async (
  { journal }: Core,
  { reference, payment }: Refund
): Promise<E.Either<'failed', 'only' | 'one-of-several'>> => {
  const found = await guarded(journal.findRefunds(payment.reference))
  if (E.isLeft(found)) return found
  const others = found.right.filter((other) => other.reference !== reference && other.status !== 'declined')
  return E.right(others.length === 0 ? 'only' : 'one-of-several')
}
