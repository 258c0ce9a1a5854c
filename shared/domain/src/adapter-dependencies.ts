import type { Task } from 'fp-ts/Task'
import type { Provider } from './account'
import type { Operation } from './attempt'
import type { Secret } from './secret'

/** A request as it goes out: these bytes, and no others. `deadlineMs`: milliseconds for the exchange. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly deadlineMs: number
}

/** How an exchange ended. */
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

/** Digests and signatures over bytes. An implementation is checked by published vectors. */
export interface Crypto {
  /** SHA-256, 32 bytes. */
  sha256(data: Uint8Array): Uint8Array
  /** HMAC with SHA-256, 32 bytes. */
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array
  /** HMAC with SHA-512, 64 bytes. */
  hmacSha512(key: Uint8Array, data: Uint8Array): Uint8Array
  /** MD5, 16 bytes: for providers that sign with it, and for nothing else. */
  md5(data: Uint8Array): Uint8Array
  /** SHA-1, 20 bytes: for providers that sign with it, and for nothing else. */
  sha1(data: Uint8Array): Uint8Array
  /** RSASSA-PKCS1-v1_5 with SHA-256, by a private key in PEM. */
  signRsaSha256(pem: Secret, data: Uint8Array): Uint8Array
  /** Whether the signature is right; `false` for whatever is malformed. Never throws. */
  verifyRsaSha256(pem: string, data: Uint8Array, signature: Uint8Array): boolean
  /** In constant time; false when the lengths differ. */
  equal(a: Uint8Array, b: Uint8Array): boolean
}

/** An access token and how long it may be used. */
export interface StoredToken {
  readonly token: Secret
  /** ISO 8601 UTC: from here on the token is not used any more. */
  readonly expiresAt: string
}

/** Shared by as many processes as run: one of them fetches, the others wait for what it writes. */
export interface TokenStore {
  /** The token under a key, if there is one; it may have expired. */
  read(key: string): Promise<StoredToken | undefined>
  /** True for one owner at a time, until it releases or its lease runs out. */
  claim(key: string, owner: string, leaseMs: number): Promise<boolean>
  /** Puts a token in the place of whatever stood there. */
  write(key: string, token: StoredToken): Promise<void>
  /** Gives a claim back; without effect where another owner has it. */
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

/** The world as an adapter is handed it: nothing else of it is touched. */
export interface AdapterDependencies {
  /** Hears what the host should know of. */
  readonly report: (notice: Notice) => void
  /** The clock. */
  readonly now: () => Date
  /** That many bytes from a cryptographic source. */
  readonly randomBytes: (length: number) => Uint8Array
  readonly transport: Transport
  readonly crypto: Crypto
  readonly tokens: TokenStore
}
