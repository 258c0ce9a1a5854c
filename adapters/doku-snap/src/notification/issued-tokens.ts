import { addMs } from '@gerbang/codecs'
import { type AdapterDependencies, Secret } from '@gerbang/domain'
import { fromBase64, hkdfSha256, toBase64, toHex, utf8, utf8View } from '@gerbang/signing'
import type { Config } from '../config'

/** Life of the tokens that DOKU calls us with, in seconds. */
export const issuedLifeSeconds = 900

/** What a bearer token that DOKU presents turns out to be. */
type IssuedToken = 'valid' | 'expired' | 'not-ours'

export interface IssuedTokens {
  issue(): Secret
  check(token: string): IssuedToken
}

const salt = utf8('gerbang doku-snap')

/**
 * Tokens that any process can check without a store: expiry and nonce, authenticated with a key derived from the
 * Secret Key. DOKU treats them as opaque.
 */
export const createIssuedTokens = (
  { crypto, now, randomBytes }: Pick<AdapterDependencies, 'crypto' | 'now' | 'randomBytes'>,
  config: Config
): IssuedTokens => {
  const context = utf8(`notification token ${config.account.environment} ${config.account.id}`)
  const keys = config.inboundSecrets.map((secret) =>
    hkdfSha256(crypto, { key: utf8(secret.reveal()), salt, context, length: 32 })
  )
  const macs = (claims: string): readonly Uint8Array[] => keys.map((key) => crypto.hmacSha256(key, utf8(claims)))

  /** The token that was checked last and found to be ours: DOKU presents one for many messages. */
  let known: { readonly token: Uint8Array; readonly expiresAt: number } | undefined

  const isOurs = (token: string): number | undefined => {
    const given = utf8View(token)
    if (known !== undefined && crypto.equal(known.token, given)) return known.expiresAt
    const parts = /^((\d{1,12})\.[0-9a-f]{32})\.([A-Za-z0-9+/=]{44})$/.exec(token)
    const [, claims = '', expiresAt = '', signature = ''] = parts ?? []
    const signed = fromBase64(signature)
    if (signed === undefined || claims === '' || !macs(claims).some((mac) => crypto.equal(mac, signed)))
      return undefined
    known = { token: utf8(token), expiresAt: Number(expiresAt) * 1000 }
    return known.expiresAt
  }

  return {
    issue: () => {
      const expiresAt = Math.floor(addMs(now(), issuedLifeSeconds * 1000).getTime() / 1000)
      const claims = `${String(expiresAt)}.${toHex(randomBytes(16))}`
      const [mac = new Uint8Array()] = macs(claims)
      return new Secret(`${claims}.${toBase64(mac)}`)
    },
    check: (token) => {
      const expiresAt = isOurs(token)
      if (expiresAt === undefined) return 'not-ours'
      return expiresAt > now().getTime() ? 'valid' : 'expired'
    }
  }
}
