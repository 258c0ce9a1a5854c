import type { Account, Provider } from './account'
import type { Money } from './money'

/** Operations that send something a provider may execute. */
export type Sending = 'bind' | 'pay' | 'refund' | 'unlink'
/** Operations that only ask. */
export type Reading = 'confirmBinding' | 'balance' | 'inquire' | 'inquireRefund' | 'history' | 'topUpInstructions'
/** Everything an error can be about. */
export type Operation = Sending | Reading | 'configure' | 'receive'

/** One attempt at one operation: fixed and journalled before any byte leaves. */
export interface Attempt {
  readonly provider: Provider
  readonly account: Account
  readonly operation: Sending
  /** The merchant's own: `^[A-Za-z0-9_-]{3,32}$`. */
  readonly reference: string
  /** What the provider knows it by; equals `requestId` where the wire has no reference. */
  readonly wireReference: string
  readonly requestId: string
  /** For the one re-send after a refused token. */
  readonly resendId: string
  /** The request id that left last, once one has. */
  readonly sentRequestId?: string | undefined
  /** ISO 8601 UTC. */
  readonly preparedAt: string
  /** `preparedAt` plus the operation's deadline; bounds the whole send: queue, tokens, balance read, re-send. */
  readonly deadlineAt: string
}

/** What a status rests on: nothing sent yet, the call's own answer, a verified message, or an inquiry. */
export type Evidence = 'none' | 'response' | 'notification' | 'inquiry'

/** What the last inquiry found. Misses under other settings prove nothing. */
export interface LastInquiry {
  readonly at: string
  readonly found: boolean
  readonly settings: string
  readonly misses: number
  readonly firstMissAt?: string | undefined
}

/** A first negative word of the provider, not yet settled by it. */
export interface Doubt {
  readonly code: string
  readonly since: string
  readonly by: 'response' | 'notification' | 'inquiry'
}

/** A provider reference that may be ours: asked with, never proof. */
export interface Candidate {
  readonly providerReference: string
  readonly from: 'notification' | 'history'
}

/** A refund the provider speaks of. */
export interface RefundSeen {
  readonly amount?: Money | undefined
  readonly wireReference?: string | undefined
}

/** Why a provider said no about the customer, the wallet or the money. */
export type DeclineReason =
  | 'insufficient-funds'
  | 'limit-exceeded'
  | 'account-blocked'
  | 'account-not-found'
  | 'link-expired'
  | 'customer-cancelled'
  | 'otp-or-pin-failed'
  | 'not-permitted'
  | 'suspected-fraud'
  | 'already-registered'
  | 'not-executed'
  | 'other'
