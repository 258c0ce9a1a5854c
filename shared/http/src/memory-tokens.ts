import type { StoredToken, TokenStore } from '@gerbang/domain'

interface Kept {
  readonly stored: StoredToken
  /** `expiresAt` in milliseconds, read once. */
  readonly until: number
}

interface Claim {
  readonly owner: string
  readonly until: number
}

const sweepFrom = 1_024

/** A token store for one process. Tokens past `expiresAt` are not handed out, and are dropped as the store grows. */
export const memoryTokens = (now: () => Date): TokenStore => {
  const tokens = new Map<string, Kept>()
  const claims = new Map<string, Claim>()
  let sweepAt = sweepFrom

  const isExpired = ({ until }: Kept): boolean => !(until > now().getTime())

  const sweep = (): void => {
    if (tokens.size < sweepAt) return
    for (const [key, kept] of tokens) if (isExpired(kept)) tokens.delete(key)
    sweepAt = Math.max(sweepFrom, tokens.size * 2)
  }

  const read = (key: string): StoredToken | undefined => {
    const kept = tokens.get(key)
    return kept === undefined || isExpired(kept) ? undefined : kept.stored
  }

  const claim = (key: string, owner: string, leaseMs: number): boolean => {
    const held = claims.get(key)
    if (held !== undefined && held.owner !== owner && held.until > now().getTime()) return false
    claims.set(key, { owner, until: now().getTime() + leaseMs })
    return true
  }

  return {
    read: (key) => Promise.resolve(read(key)),
    claim: (key, owner, leaseMs) => Promise.resolve(claim(key, owner, leaseMs)),
    write: (key, token) => {
      tokens.set(key, { stored: token, until: Date.parse(token.expiresAt) })
      sweep()
      return Promise.resolve()
    },
    release: (key, owner) => {
      if (claims.get(key)?.owner === owner) claims.delete(key)
      return Promise.resolve()
    },
    forgetIf: (key, token) => {
      if (tokens.get(key)?.stored.token.reveal() === token.reveal()) tokens.delete(key)
      return Promise.resolve()
    }
  }
}
