import { createHash, createHmac, createSign, randomUUID } from 'node:crypto'
import type { Identity } from '../fake-provider/identity'
import { type Called, operations } from './payment'
import { rawPoster } from './raw-http'

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`

const signAsShop = ({ clientId, shop }: Identity): Readonly<Record<string, string>> => {
  const timestamp = now()
  const signature = createSign('RSA-SHA256').update(`${clientId}|${timestamp}`).sign(shop.privateKey, 'base64')
  return {
    'Content-Type': 'application/json',
    'X-CLIENT-KEY': clientId,
    'X-TIMESTAMP': timestamp,
    'X-SIGNATURE': signature
  }
}

/** A token of each kind, fetched once. */
export const fetchTokens = async (
  origin: string,
  identity: Identity
): Promise<{ readonly b2b: string; readonly customer: string }> => {
  const post = rawPoster(origin)
  const tokenFrom = async (operation: string, body: object): Promise<string> => {
    const path = `/authorization/v1/access-token/${operation}`
    const answer = await post(path, signAsShop(identity), Buffer.from(JSON.stringify(body)))
    return (JSON.parse(answer.body.toString('utf8')) as { readonly accessToken: string }).accessToken
  }
  return {
    b2b: await tokenFrom('b2b', { grantType: 'client_credentials' }),
    customer: await tokenFrom('b2b2c', { grantType: 'authorization_code', authCode: 'auth-code-1', additionalInfo: {} })
  }
}

type Tokens = Awaited<ReturnType<typeof fetchTokens>>

/** What the protocol asks for, and nothing else. */
export const signedRequest = ({ clientId, secretKey }: Identity, tokens: Tokens, called: Called): SignedRequest => {
  const { path, body: fields } = operations[called]
  const body = Buffer.from(JSON.stringify(fields()))
  const timestamp = now()
  const digest = createHash('sha256').update(body).digest('hex')
  const text = `POST:${path}:${tokens.b2b}:${digest}:${timestamp}`
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': createHmac('sha512', secretKey).update(text).digest('base64'),
      'X-PARTNER-ID': clientId,
      'X-EXTERNAL-ID': randomUUID(),
      Authorization: `Bearer ${tokens.b2b}`,
      'Authorization-Customer': `Bearer ${tokens.customer}`
    }
  }
}

/** The floor: what nobody could beat with the same protocol. */
export const floorCall = async (origin: string, identity: Identity, called: Called): Promise<() => Promise<void>> => {
  const { path, expect } = operations[called]
  const tokens = await fetchTokens(origin, identity)
  const post = rawPoster(origin)
  return async () => {
    const { headers, body } = signedRequest(identity, tokens, called)
    const answer = await post(path, headers, body)
    expect(JSON.parse(answer.body.toString('utf8')))
  }
}
