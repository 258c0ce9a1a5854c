import type { Binding } from './binding'
import type { Credential } from './credential'
import type { Money } from './money'
import type { PaymentOutcome } from './payment'
import type { Phone } from './phone'

/** A message from the provider, untouched. `path` has its query, as the provider called it. */
export interface InboundMessage {
  readonly route: 'token' | 'payment' | 'binding' | 'activation' | 'return'
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array
}

/** The HTTP answer that the provider waits for, to be given as it is. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** `accepted` is sent once the message is stored, `retryLater` when it could not be. */
export interface Replies {
  readonly accepted: Reply
  readonly retryLater: Reply
}

/** A message that was verified (`verified`), or that may only cause an inquiry (`hint`). */
export type Received =
  | {
      readonly type: 'payment'
      readonly trust: 'verified' | 'hint'
      readonly wireReference: string
      readonly outcome: PaymentOutcome
      readonly amount?: Money | undefined
      readonly providerReference?: string | undefined
      readonly providerCode?: string | undefined
      /** What the signature proves; the rest needs an inquiry. */
      readonly covers: readonly ('reference' | 'status' | 'amount')[]
      readonly dedupeKey: string
      readonly replies: Replies
    }
  | {
      readonly type: 'binding'
      readonly trust: 'verified' | 'hint'
      readonly status: Binding['status']
      readonly customerId?: string | undefined
      readonly phone?: Phone | undefined
      readonly credential?: Credential | undefined
      readonly dedupeKey: string
      readonly replies: Replies
    }
  | {
      readonly type: 'return'
      readonly trust: 'hint'
      readonly wireReference?: string | undefined
      readonly reply: Reply
    }
  | { readonly type: 'token-issued'; readonly reply: Reply }

/** A message that is not believed: nothing was stored or changed. `reply` says so to its sender. */
export interface Rejected {
  readonly reason: 'signature' | 'token' | 'malformed' | 'not-ours'
  readonly reply: Reply
}
