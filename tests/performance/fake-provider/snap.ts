import { createHash, createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Identity } from './identity'
import type { Issuer } from './issuer'

export interface ProviderAnswer {
  readonly operation: string
  readonly status: number
  readonly body: Buffer
}

type Body = Readonly<Record<string, unknown>>
type Headers = IncomingMessage['headers']

const keys = new Map<string, KeyObject>()

const keyOf = (pem: string): KeyObject => {
  const key = keys.get(pem) ?? createPublicKey(pem)
  keys.set(pem, key)
  return key
}

const text = (headers: Headers, name: string): string => String(headers[name] ?? '')

const isSignedByShop = ({ shop }: Identity, headers: Headers): boolean =>
  verify(
    'RSA-SHA256',
    Buffer.from(`${text(headers, 'x-client-key')}|${text(headers, 'x-timestamp')}`),
    keyOf(shop.publicKey),
    Buffer.from(text(headers, 'x-signature'), 'base64')
  )

/** The bodies that reach it are written without white space between tokens, so they are digested as they are. */
const isSignedWithSecret = (
  { secretKey }: Identity,
  request: IncomingMessage,
  token: string,
  body: Buffer
): boolean => {
  const digest = createHash('sha256').update(body).digest('hex')
  const timestamp = text(request.headers, 'x-timestamp')
  const signed = `${request.method ?? ''}:${request.url ?? ''}:${token}:${digest}:${timestamp}`
  const expected = createHmac('sha512', secretKey).update(signed).digest()
  const given = Buffer.from(text(request.headers, 'x-signature'), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const customerTokenOf = (authCode: string): string => `customer-${authCode}-${'y'.repeat(120)}`

const isCustomer = (headers: Headers): boolean =>
  text(headers, 'authorization-customer')
    .replace(/^Bearer /, '')
    .startsWith('customer-')

const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString()

const entries = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, at) => ({
    balanceType: at === 0 ? 'CASH' : at === 1 ? 'POINTS' : `OTHER-${String(at)}`,
    amount: { value: '250000.00', currency: 'IDR' }
  }))

const transactions: Readonly<Record<string, (body: Body) => object>> = {
  'registration-account-binding': ({ additionalInfo }) => ({
    responseCode: '2000700',
    responseMessage: 'Successful',
    referenceNo: 'bind-1',
    redirectUrl: 'https://wallet.example/link?token=1',
    additionalInfo: { custIdMerchant: (additionalInfo as Body)['custIdMerchant'], authCode: 'auth-code-1' }
  }),
  'payment-host-to-host': ({ partnerReferenceNo }) => ({
    responseCode: '2005400',
    responseMessage: 'Successful',
    webRedirectUrl: 'https://wallet.example/pay?token=53cf2a0c-0f1b-4a57-9d5c-0a3f5f2f6d6a',
    partnerReferenceNo,
    // The provider's own, another for each payment.
    referenceNo: `DOKU-${String(partnerReferenceNo)}`
  }),
  'balance-inquiry': () => ({
    responseCode: '2001100',
    responseMessage: 'Successful',
    accountInfos: entries(2)
  })
}

const services: Readonly<Record<string, string>> = {
  'registration-account-binding': '07',
  'payment-host-to-host': '54',
  'balance-inquiry': '11'
}

const json = (operation: string, status: number, value: object): ProviderAnswer => ({
  operation,
  status,
  body: Buffer.from(JSON.stringify(value))
})

const refused = (operation: string, service: string, what: string): ProviderAnswer =>
  json(operation, 401, { responseCode: `401${service}${what}`, responseMessage: 'Unauthorized' })

const answerToken = (
  identity: Identity,
  issuer: Issuer,
  operation: 'b2b' | 'b2b2c',
  { headers }: IncomingMessage,
  body: Body
): ProviderAnswer => {
  const service = operation === 'b2b' ? '73' : '74'
  if (!isSignedByShop(identity, headers)) return refused(operation, service, '00')
  const granted = { responseCode: `200${service}00`, responseMessage: 'Successful', tokenType: 'Bearer' }
  return operation === 'b2b'
    ? json(operation, 200, { ...granted, accessToken: issuer.issue(text(headers, 'x-client-key')), expiresIn: 900 })
    : json(operation, 200, {
        ...granted,
        accessToken: customerTokenOf(String(body['authCode'])),
        accessTokenExpiryTime: inAnHour()
      })
}

/** Checks one SNAP request and answers it. */
export const answerSnap = (
  identity: Identity,
  issuer: Issuer,
  request: IncomingMessage,
  bytes: Buffer
): ProviderAnswer => {
  const operation = (request.url ?? '').split('/').at(-1) ?? ''
  const body = JSON.parse(bytes.toString('utf8')) as Body
  if (operation === 'b2b' || operation === 'b2b2c') return answerToken(identity, issuer, operation, request, body)
  const transact = transactions[operation]
  const service = services[operation]
  if (transact === undefined || service === undefined) return json(operation, 404, {})
  const token = text(request.headers, 'authorization').replace(/^Bearer /, '')
  if (!issuer.isValid(text(request.headers, 'x-partner-id'), token)) return refused(operation, service, '01')
  if (!isSignedWithSecret(identity, request, token, bytes)) return refused(operation, service, '00')
  if (service !== '07' && !isCustomer(request.headers)) return refused(operation, service, '02')
  return json(operation, 200, transact(body))
}
