import { type InboundMessage, type Money, type PaymentOutcome, type Received, type Rejected } from '@gerbang/domain'
import { type Reply, Secret } from '@gerbang/domain'
import * as E from 'fp-ts/Either'

/** The wire form of a message of the ledger provider; its signature is the word `good`. */
export interface LedgerMessage {
  readonly signature?: string
  readonly trust?: 'verified' | 'hint'
  readonly wireReference?: string
  readonly outcome?: PaymentOutcome
  readonly amount?: Money
  readonly providerReference?: string
  readonly code?: string
  readonly covers?: readonly ('reference' | 'status' | 'amount')[]
  readonly binding?: 'active' | 'inactive'
  readonly credential?: string
  readonly customerId?: string
  readonly dedupeKey?: string
}

const replyOf = (status: number, text: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: new TextEncoder().encode(text)
})

/** Reads a message as an adapter does: verified first. */
export const readMessage = (provider: string, { route, body }: InboundMessage): E.Either<Rejected, Received> => {
  if (route === 'token') return E.right({ type: 'token-issued', reply: replyOf(200, 'token') })
  if (route === 'return') return E.right({ type: 'return', trust: 'hint', reply: replyOf(302, '') })
  const message = JSON.parse(new TextDecoder().decode(body)) as LedgerMessage
  // The activation route is a customer's browser: nothing it brings is signed.
  if (route !== 'activation' && message.signature !== 'good')
    return E.left({ reason: 'signature', reply: replyOf(401, 'no') })
  const common = {
    trust: route === 'activation' ? 'hint' : (message.trust ?? 'verified'),
    dedupeKey: message.dedupeKey ?? JSON.stringify(message),
    replies: { accepted: replyOf(200, 'accepted'), retryLater: replyOf(503, 'later') }
  } as const
  if (route === 'binding' || route === 'activation') {
    const secret = message.credential
    return E.right({
      type: 'binding',
      ...common,
      status: message.binding ?? 'unknown',
      customerId: message.customerId,
      credential: secret === undefined ? undefined : { provider, version: 1, secret: new Secret(secret) }
    })
  }
  return E.right({
    type: 'payment',
    ...common,
    wireReference: message.wireReference ?? '',
    outcome: message.outcome ?? { status: 'succeeded' },
    amount: message.amount,
    providerReference: message.providerReference,
    providerCode: message.code,
    covers: message.covers ?? ['reference', 'status', 'amount']
  })
}
