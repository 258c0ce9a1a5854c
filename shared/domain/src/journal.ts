import type { TaskEither } from 'fp-ts/TaskEither'
import type { Account, Provider } from './account'
import type { Attempt, Sending } from './attempt'
import type { Binding } from './binding'
import type { GatewayError } from './gateway-error'
import type { Received } from './inbound'
import type { AttemptPage, AttemptQuery } from './journal-listing'
import type { Phone } from './phone'
import type { Refund } from './refund'
import type { Tracked } from './tracked'

export { type Tracked } from './tracked'

/** What became of an intent: it is `mine` to send, or why it is not. */
export type Begun =
  | { readonly kind: 'mine' }
  | { readonly kind: 'stored'; readonly tracked: Tracked }
  | { readonly kind: 'other-request' }
  | { readonly kind: 'order-open'; readonly reference: string }
  | { readonly kind: 'phone-bound' }
  | { readonly kind: 'over-captured' }
  | { readonly kind: 'wire-reference-taken' }

/** A message that was verified and stored. `receivedAt` is ISO 8601 UTC. */
export interface InboxEntry {
  readonly provider: Provider
  readonly account: Account
  readonly dedupeKey: string
  readonly receivedAt: string
  readonly message: Received
  readonly applied: boolean
}

/** What makes two requests the same, and whether a phone links one customer alone. */
export interface Terms {
  /** Canonical plain text; the journal keeps a keyed hash and compares with every key it holds. */
  readonly fingerprint: string
  readonly onePerPhone: boolean
}

/** An attempt before and after something was put to it, and what a person has to hear of. */
export interface Settled {
  readonly before: Tracked
  readonly after: Tracked
  readonly raised: readonly ('late-success' | 'double-charge' | 'conflict')[]
}

/**
 * What `schedule` is told. `now`: a message wants a look. `answered`: the question for which the attempt was leased was
 * answered. `later`: it was asked about, and was not answered, or nothing was sent.
 */
export type ScheduleNext = 'now' | 'later' | 'answered'

/** Where attempts are kept. Every promise of this library about money rests on it. */
export interface Journal {
  /** `false`: refused on a production account. */
  readonly durable: boolean
  /** Commits the intent; every uniqueness and ceiling rule in one transaction. */
  begin(tracked: Tracked, terms: Terms): TaskEither<GatewayError, Begun>
  /** Compare-and-set by the transition table; one caller alone sees `before` differ from `after`. */
  settle(tracked: Tracked): TaskEither<GatewayError, Settled>
  /** After a Left, and only while the row is still `sending`: the reference is free again. */
  release(attempt: Attempt): TaskEither<GatewayError, void>
  /**
   * `now`: the attempt falls due at once, but within a minute of the last question only after it; a settled one too.
   * `later`, `answered`: nobody holds it any more. While it is unsettled it is put off by the next step, unless it was
   * asked about before its time; seven days after it was prepared it is given up (`unresolved`). The look that a message
   * wanted stays due, on steps of its own and for seven days, until a question that left after the message is
   * `answered`, also when the attempt was settled meanwhile. A refused payment that was looked at in vain is `unresolved`
   * too: the message may have told of a charge. It is until the provider is heard of it again.
   */
  schedule(attempt: Attempt, next: ScheduleNext, now: Date): TaskEither<GatewayError, 'open' | 'unresolved'>
  /** The bindings of a customer or a phone. */
  findBindings(key: {
    readonly provider: Provider
    readonly account: Account
    readonly customerId?: string | undefined
    readonly phone?: Phone | undefined
  }): TaskEither<GatewayError, readonly Binding[]>
  /** Every refund of a payment, declined ones too, by the payment's reference. */
  findRefunds(payment: string): TaskEither<GatewayError, readonly Refund[]>
  /** A page of attempts, the latest begun first. Left `InvalidRequest` for a query that is none. */
  list(query: AttemptQuery): TaskEither<GatewayError, AttemptPage>
  /** When these inquiry settings last found some payment, in ISO 8601 UTC. */
  lastFound(provider: Provider, account: Account, settings: string): TaskEither<GatewayError, string | undefined>
  /** The accounts that have attempts which are open. */
  openAccounts(): TaskEither<GatewayError, readonly { readonly provider: Provider; readonly account: Account }[]>
  /** One attempt, by the merchant's reference or by the wire's. */
  find(
    key:
      | { readonly operation: Sending; readonly reference: string }
      | {
          readonly operation: Sending
          readonly provider: Provider
          readonly account: Account
          readonly wireReference: string
        }
  ): TaskEither<GatewayError, Tracked | undefined>
  /**
   * Attempts that are due; for a while they belong to `owner`. One that cannot be read keeps no other back. Left when
   * none of them could be read.
   */
  leaseDue(now: Date, limit: number, owner: string): TaskEither<GatewayError, readonly Tracked[]>
  /** Keeps a message; `seen` where it was kept and applied before. */
  store(entry: InboxEntry): TaskEither<GatewayError, 'stored' | 'seen'>
  /**
   * Messages that were stored and not applied; for a while they belong to `owner`. Those never handed out come first, in
   * the order they came, and one that cannot be read keeps no other back. Left when none of them could be read.
   */
  unapplied(now: Date, limit: number, owner: string): TaskEither<GatewayError, readonly InboxEntry[]>
  /** The message has had its effect. */
  markApplied(entry: InboxEntry): TaskEither<GatewayError, void>
  /** Attempts that were given up, still open or refused and in doubt: for a person. */
  unresolved(): TaskEither<GatewayError, readonly Tracked[]>
  /** Ends what the journal holds open. */
  close(): Promise<void>
}
