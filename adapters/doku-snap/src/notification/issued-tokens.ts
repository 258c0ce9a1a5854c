import { addMs } from '@gerbang/codecs'
import { type AdapterDependencies, Secret } from '@gerbang/domain'
import { fromBase64, hkdfSha256, toBase64, toHex, utf8 } from '@gerbang/signing'
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

  return {
    issue: () => {
      const expiresAt = Math.floor(addMs(now(), issuedLifeSeconds * 1000).getTime() / 1000)
      const claims = `${String(expiresAt)}.${toHex(randomBytes(16))}`
      const [mac = new Uint8Array()] = macs(claims)
      return new Secret(`${claims}.${toBase64(mac)}`)
    },
    check: (token) => {
      const parts = /^((\d{1,12})\.[0-9a-f]{32})\.([A-Za-z0-9+/=]{44})$/.exec(token)
      const [, claims = '', expiresAt = '', signature = ''] = parts ?? []
      const given = fromBase64(signature)
      if (given === undefined || claims === '' || !macs(claims).some((mac) => crypto.equal(mac, given)))
        return 'not-ours'
      return Number(expiresAt) * 1000 > now().getTime() ? 'valid' : 'expired'
    }
  }
}
