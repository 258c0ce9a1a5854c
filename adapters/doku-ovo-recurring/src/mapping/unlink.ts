import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type Binding, type Secret, sentUnder, type Unlinking } from '@gerbang/domain'
import type { Answer } from '../client/call'
import type { Config } from '../config'
import { type UnlinkRequestWire, UnlinkResponseWire } from '../wire'
import { toTokenHolderWire } from './balance'
import { saysUnlinked } from './status'
import { toTokenList } from './tokens'

/** `customer.name` is mandatory here, 50 characters at most, and a blank in DOKU's sample. */
const nameOf = ({ customer }: Binding): string => Array.from(customer.name).slice(0, 50).join('') || ' '

export const toUnlinkRequestWire = (binding: Binding, tokenId: Secret): UnlinkRequestWire => {
  const { customer, ovo_account: account } = toTokenHolderWire(binding.customer.id, tokenId)
  return { customer: { ...customer, name: nameOf(binding) }, ovo_account: account }
}

const isDone = (answer: Answer, binding: Binding, tokenId: Secret): boolean => {
  if (answer.kind === 'lost' || answer.verdict.kind !== 'answered') return false
  const body = decode(UnlinkResponseWire, answer.body)
  if (E.isLeft(body)) return false
  const { customer, ovo_account: account } = body.right
  const isOurs =
    (customer?.id ?? binding.customer.id) === binding.customer.id &&
    (account.token_id ?? tokenId.reveal()) === tokenId.reveal()
  return isOurs && saysUnlinked(account.status)
}

/** The answer to an unlinking. What does not say that it is done has to be asked about. */
export const toUnlinking =
  (before: Unlinking, { binding, tokenId }: { readonly binding: Binding; readonly tokenId: Secret }) =>
  (answer: Answer): Unlinking => {
    const attempt = sentUnder(before.attempt, answer.sentRequestId)
    const status = isDone(answer, binding, tokenId) ? 'unlinked' : 'unknown'
    return { ...before, attempt, evidence: 'response', status }
  }

/**
 * The list of tokens after an unlinking that nobody knows the end of. Only a token that a first-hand, verified answer
 * does not list is gone; where signatures are switched off, the connection is what verifies.
 */
export const toProven =
  (config: Config, heard: Unlinking, { binding, tokenId }: { readonly binding: Binding; readonly tokenId: Secret }) =>
  (answer: Answer): Unlinking => {
    const list = toTokenList(answer, binding.customer.id)
    if (answer.kind === 'lost' || list.kind !== 'listed') return heard
    const isVerified = answer.signature === 'verified' || config.responseSignatures === 'off'
    const isFirstHand = answer.httpStatus >= 200 && answer.httpStatus < 300
    const isListed = list.tokens.some((token) => token.tokenId.reveal() === tokenId.reveal())
    return isVerified && isFirstHand && !isListed ? { ...heard, evidence: 'inquiry', status: 'unlinked' } : heard
  }
