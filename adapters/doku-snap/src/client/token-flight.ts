import * as E from 'fp-ts/Either'
import type { AdapterDependencies, Secret, StoredToken } from '@gerbang/domain'
import { toHex } from '@gerbang/signing'

const pollMs = 25
const leaseMarginMs = 5_000

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

/** Fetches a token under a key for any number of callers and processes; a failure is handed to those who waited and kept by none. */
export interface TokenFlights<F> {
  /** The stored token, or a new one. */
  get(key: string, deadlineMs: number, fetch: () => Promise<E.Either<F, StoredToken>>): Promise<E.Either<F, Secret>>
  /** A new one, whatever is stored. */
  renew(key: string, fetch: () => Promise<E.Either<F, StoredToken>>): Promise<E.Either<F, Secret>>
}

/**
 * Single flight in this process by a map of promises, and over all processes by the store's claim.
 * `waited` is what a caller gets whose deadline passes while another process holds the claim, `storeFailed` what one
 * gets whose store cannot be used.
 */
export const createTokenFlights = <F>(
  { now, randomBytes, tokens }: Pick<AdapterDependencies, 'now' | 'randomBytes' | 'tokens'>,
  { waited, storeFailed }: { readonly waited: F; readonly storeFailed: F }
): TokenFlights<F> => {
  type Result = E.Either<F, Secret>
  const flights = new Map<string, Promise<Result>>()

  const isFresh = (stored: StoredToken | undefined): stored is StoredToken =>
    stored !== undefined && Date.parse(stored.expiresAt) > now().getTime()

  const fresh = async (key: string): Promise<Secret | undefined> => {
    const stored = await tokens.read(key)
    return isFresh(stored) ? stored.token : undefined
  }

  const keep = async (key: string, fetched: E.Either<F, StoredToken>): Promise<Result> => {
    if (E.isLeft(fetched)) return fetched
    await tokens.write(key, fetched.right)
    return E.right(fetched.right.token)
  }

  const acquire = async (
    key: string,
    deadlineMs: number,
    fetch: () => Promise<E.Either<F, StoredToken>>
  ): Promise<Result> => {
    const owner = toHex(randomBytes(16))
    const giveUpAt = now().getTime() + deadlineMs
    for (;;) {
      const stored = await fresh(key)
      if (stored !== undefined) return E.right(stored)
      if (await tokens.claim(key, owner, deadlineMs + leaseMarginMs)) {
        try {
          // Between the read and the claim another process may have written one.
          const written = await fresh(key)
          return written === undefined ? await keep(key, await fetch()) : E.right(written)
        } finally {
          await tokens.release(key, owner)
        }
      }
      if (now().getTime() >= giveUpAt) return E.left(waited)
      await sleep(pollMs)
    }
  }

  const once = (name: string, start: () => Promise<Result>): Promise<Result> => {
    const running = flights.get(name)
    if (running !== undefined) return running
    const flight = start().finally(() => flights.delete(name))
    flights.set(name, flight)
    return flight
  }

  return {
    get: async (key, deadlineMs, fetch) => {
      try {
        const stored = await tokens.read(key)
        if (isFresh(stored)) return E.right(stored.token)
        return await once(`get ${key}`, () => acquire(key, deadlineMs, fetch))
      } catch {
        return E.left(storeFailed)
      }
    },
    renew: (key, fetch) => once(`renew ${key}`, async () => keep(key, await fetch())).catch(() => E.left(storeFailed))
  }
}
