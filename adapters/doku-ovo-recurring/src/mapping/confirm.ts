import * as E from 'fp-ts/Either'
import { addMs } from '@gerbang/codecs'
import type { Binding, GatewayError } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { unanswered } from '../client/refusals'
import { toCredential, tokenIdOf } from './credential'
import { isPhoneOf, toTokenList } from './tokens'

/** A token lives one year; which day ends it is printed nowhere, so the shorter year counts. */
const tokenLifeMs = 365 * 24 * 3_600_000

interface Heard {
  readonly binding: Binding
  readonly conflict?: string
}

/** What the list of the customer's tokens proves about a link. */
export const toConfirmed =
  (binding: Binding, at: Date) =>
  (answer: Answer): E.Either<GatewayError, Heard> => {
    const list = toTokenList(answer, binding.customer.id)
    switch (list.kind) {
      case 'unusable':
        return E.left(unanswered({ operation: 'confirmBinding', reference: binding.reference }, answer))
      case 'another-customer':
        return E.right({ binding, conflict: 'the token list names another customer' })
      case 'listed': {
        const tokens = list.tokens.filter((token) => isPhoneOf(token, binding.customer.phone))
        return E.right(judged(binding, [...new Set(tokens.map(({ tokenId }) => tokenId.reveal()))], at))
      }
    }
  }

const judged = (binding: Binding, tokenIds: readonly string[], at: Date): Heard => {
  const held = tokenIdOf(binding.credential)?.reveal()
  const [first, ...others] = held === undefined ? tokenIds : tokenIds.filter((tokenId) => tokenId === held)
  // No token, or not the one this link holds: a customer who has not finished looks like one who has unlinked.
  if (first === undefined) return { binding }
  if (others.length > 0) {
    const conflict = 'several tokens fit this phone, and none can be told to be of this link'
    return { binding: { ...binding, status: 'unknown', action: undefined, evidence: 'inquiry' }, conflict }
  }
  const boundAt = binding.boundAt ?? at.toISOString()
  const expiresAt = binding.expiresAt ?? addMs(new Date(boundAt), tokenLifeMs).toISOString()
  const credential = toCredential(first)
  return {
    binding: { ...binding, status: 'active', action: undefined, credential, evidence: 'inquiry', boundAt, expiresAt }
  }
}
