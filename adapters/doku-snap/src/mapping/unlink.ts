import * as E from 'fp-ts/Either'
import { type GatewayError, type Secret, sentUnder, type Unlinking } from '@gerbang/domain'
import type { Answer } from '../client/call'
import type { Channel } from '../config/channels'
import { refusedCustomer } from '../client/refusals'
import type { UnbindRequestWire } from '../wire'

/** The customer token travels in the body here, as `tokenId`. */
export const toUnbindRequestWire = (channel: Channel, customerToken: Secret | undefined): UnbindRequestWire => ({
  tokenId: customerToken?.reveal() ?? '',
  additionalInfo: { channel: channel.code }
})

export const toUnlinking =
  (before: Unlinking) =>
  (answer: Answer): E.Either<GatewayError, Unlinking> => {
    const attempt = sentUnder(before.attempt, answer.sentRequestId)
    const heard: Unlinking = { ...before, evidence: 'response', attempt }
    if (answer.kind === 'lost') return E.right(heard)
    const refused = refusedCustomer({ operation: 'unlink', reference: before.bindingReference }, answer)
    if (refused !== undefined) return E.left(refused)
    return E.right(answer.verdict.kind === 'accepted' ? { ...heard, status: 'unlinked' } : heard)
  }

/** `4017400` while our key pair works: the customer had unlinked already, and nothing was left to send. */
export const alreadyUnlinked = (before: Unlinking, error: GatewayError): E.Either<GatewayError, Unlinking> =>
  error.kind === 'LinkInactive' && error.providerCode === '4017400'
    ? E.right({ ...before, evidence: 'inquiry', status: 'unlinked' })
    : E.left(error)
