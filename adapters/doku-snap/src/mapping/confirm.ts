import { provider } from '../provider'
import * as E from 'fp-ts/Either'
import { type Binding, type GatewayError, noAnswer, type Secret } from '@gerbang/domain'
import { tokenError } from '../client/refusals'
import type { TokenFailure } from '../client/tokens'

/** What an exchange of the stored authCode proves about a link. */
export const toConfirmed = (
  binding: Binding,
  exchanged: E.Either<TokenFailure, Secret>,
  at: Date
): E.Either<GatewayError, Binding> => {
  const where = { operation: 'confirmBinding', reference: binding.reference } as const
  if (E.isRight(exchanged)) {
    return E.right({
      ...binding,
      status: 'active',
      action: undefined,
      evidence: 'inquiry',
      boundAt: binding.boundAt ?? at.toISOString()
    })
  }
  switch (exchanged.left.kind) {
    case 'link-refused':
      // A customer who has not finished linking is refused in the same words as one who has unlinked.
      return E.right(
        binding.status === 'active'
          ? { ...binding, status: 'inactive', action: undefined, evidence: 'inquiry' }
          : binding
      )
    case 'refused':
      return E.left(tokenError(where, exchanged.left))
    case 'not-fetched':
      return E.left(noAnswer({ ...where, provider }, exchanged.left.why))
  }
}
