import type { Task } from 'fp-ts/Task'
import type { Provider } from './account'
import type { Operation } from './attempt'
import type { Secret } from './secret'

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly deadlineMs: number
}

export type HttpOutcome =
  /** Provably never reached the provider. */
  | { readonly kind: 'not-sent'; readonly why: string }
  | { readonly kind: 'no-answer'; readonly why: string }
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Uint8Array
    }

/**
 * Sends one request. It is built, stamped and signed when its turn comes;
 * a turn that has not come by `deadlineAt` is `not-sent`. The task never rejects.
 */
export type Transport = (
  slot: { readonly origin: string; readonly deadlineAt: Date },
  request: () => HttpRequest
) => Task<HttpOutcome>

export interface Crypto {
  sha256(data: Uint8Array): Uint8Array
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array
  hmacSha512(key: Uint8Array, data: Uint8Array): Uint8Array
  md5(data: Uint8Array): Uint8Array
  sha1(data: Uint8Array): Uint8Array
  signRsaSha256(pem: Secret, data: Uint8Array): Uint8Array
  verifyRsaSha256(pem: string, data: Uint8Array, signature: Uint8Array): boolean
  /** In constant time; false when the lengths differ. */
  equal(a: Uint8Array, b: Uint8Array): boolean
}

export interface StoredToken {
  readonly token: Secret
  /** ISO 8601 UTC: from here on the token is not used any more. */
  readonly expiresAt: string
}

/** Shared by as many processes as run: one of them fetches, the others wait for what it writes. */
export interface TokenStore {
  read(key: string): Promise<StoredToken | undefined>
  /** True for one owner at a time, until it releases or its lease runs out. */
  claim(key: string, owner: string, leaseMs: number): Promise<boolean>
  write(key: string, token: StoredToken): Promise<void>
  release(key: string, owner: string): Promise<void>
  /** Forgets the token only if it is still this one. */
  forgetIf(key: string, token: Secret): Promise<void>
}

/** Something the host should know of; it never carries a secret. */
export interface Notice {
  readonly kind: 'conflict' | 'response-signature'
  readonly provider: Provider
  readonly operation: Operation
  readonly reference?: string | undefined
  readonly message: string
}

export interface AdapterDependencies {
  readonly report: (notice: Notice) => void
  readonly now: () => Date
  readonly randomBytes: (length: number) => Uint8Array
  readonly transport: Transport
  readonly crypto: Crypto
  readonly tokens: TokenStore
}
