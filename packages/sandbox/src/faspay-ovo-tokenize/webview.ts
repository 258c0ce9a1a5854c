import { randomBytes, randomUUID } from 'node:crypto'
import type { Format } from './formats'
import type { Tokenize } from './service'

// The wallet's own pages, with the query that the guide prints.
export const activationPath = '/cellblockui/partner/activation'
export const pinPath = '/cellblockui/v2/paymentPin'
const callbackPath = '/pws/ovo_openapi/callback'
const clientId = 'OAMERCHANTSB'

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Three parts like a JWT; whoever holds it can act on the page. */
export const newToken = (): string => {
  const codehash = randomBytes(32).toString('base64')
  const random = randomBytes(7).toString('base64')
  return [
    part({ alg: 'HS256', typ: 'JWT' }),
    part({ codehash, random, version: 1 }),
    randomBytes(32).toString('base64url')
  ].join('.')
}

const encoded = (value: string): string => encodeURIComponent(value).replaceAll('*', '%2A')

type Parameters = readonly (readonly [string, string])[]

const address = ({ url }: Tokenize, path: string, parameters: Parameters): string =>
  `${url}${path}?${parameters.map(([name, value]) => `${name}=${encoded(value)}`).join('&')}`

const submission = ['submissionType', 'redirect'] as const
const theme = ['theme', 'theme1'] as const
const destination = ({ url }: Tokenize): readonly [string, string] => ['destination', url + callbackPath]
const state = (): readonly [string, string] => ['state', randomBytes(12).toString('hex')]

export const activationUrl = (tokenize: Tokenize, phone: string, token: string, format: Format): string =>
  address(tokenize, activationPath, [
    ['action', 'otpLinkage'],
    ['authType', '2FA'],
    ['client-id', clientId],
    ['phoneNumber', `${phone.slice(0, -4)}****`],
    ['refId', randomUUID()],
    [format === 'json' ? tokenize.quirks.activationJsonToken : 'token', token],
    submission,
    destination(tokenize),
    state(),
    theme
  ])

export const paymentUrl = (tokenize: Tokenize, trxId: string, token: string): string =>
  address(tokenize, pinPath, [
    ['clientTxnId', trxId],
    ['action', 'payment'],
    ['client-id', clientId],
    ['token', token],
    submission,
    destination(tokenize),
    state(),
    theme
  ])

export const regenerateUrl = (tokenize: Tokenize, token: string): string =>
  address(tokenize, pinPath, [
    ['action', 'regeneratePayment'],
    ['client-id', clientId],
    ['token', token],
    submission,
    state(),
    destination(tokenize),
    theme
  ])
