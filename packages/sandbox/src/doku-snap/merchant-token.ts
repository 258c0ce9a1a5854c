import type { KeyObject } from 'node:crypto'
import type { Clock } from '../clock'
import { callMerchant } from '../outbound'
import { at, parseBody, textAt } from './fields'
import { signAsymmetric } from './signatures'
import { formatWib } from './timestamps'

const longestLifeSeconds = 900

/** The token that the merchant issues to DOKU: fetched with DOKU's RSA key, kept for at most 900 s. */
export interface MerchantToken {
  readonly get: (merchant: string) => Promise<string | undefined>
  readonly forget: () => void
}

export interface MerchantTokenContext {
  readonly clock: Clock
  readonly clientId: string
  readonly dokuPrivateKey: KeyObject
  readonly closing: AbortSignal
}

export const createMerchantToken = (context: MerchantTokenContext): MerchantToken => {
  const { clock, clientId, dokuPrivateKey, closing } = context
  let kept: { readonly merchant: string; readonly token: string; readonly expiresAt: number } | undefined

  // Deliveries that start together share one fetch.
  let fetching: Promise<string | undefined> | undefined

  const fetchToken = async (merchant: string): Promise<string | undefined> => {
    const timestamp = formatWib(clock.now())
    const body = JSON.stringify({ grantType: 'client_credentials' })
    const answer = await callMerchant({
      url: new URL(`${merchant}/doku-snap/authorization/v1/access-token/b2b`),
      headers: {
        'Content-Type': 'application/json',
        'X-CLIENT-KEY': clientId,
        'X-TIMESTAMP': timestamp,
        'X-SIGNATURE': signAsymmetric(clientId, timestamp, dokuPrivateKey)
      },
      body,
      signal: closing
    })
    const granted = answer?.status === 200 ? parseBody(Buffer.from(answer.body)) : undefined
    const token = textAt(granted, 'accessToken')
    if (token === '') return undefined
    const life = Number(at(granted, 'expiresIn'))
    const lifeSeconds = life > 0 && life < longestLifeSeconds ? life : longestLifeSeconds
    kept = { merchant, token, expiresAt: clock.now() + lifeSeconds * 1000 }
    return token
  }

  return {
    get: async (merchant) => {
      if (kept?.merchant === merchant && kept.expiresAt > clock.now()) return kept.token
      fetching ??= fetchToken(merchant).finally(() => (fetching = undefined))
      return fetching
    },
    forget: () => void (kept = undefined)
  }
}
