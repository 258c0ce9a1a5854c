import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { decode } from '@gerbang/codecs'
import {
  type Account,
  type InvalidValue,
  isReturnUrl,
  type ReturnUrls,
  Secret,
  type Setting,
  type Wallet
} from '@gerbang/domain'
import { parsePrivateKey, parsePublicKey } from '@gerbang/signing'
import { type Channel, channelOf, channels } from './channels'

export interface Deadlines {
  readonly payMs: number
  readonly bindMs: number
  readonly readMs: number
}

/** Settings of DOKU SNAP as the shop writes them: one JSON value. See the README for every key. */
export interface DokuSnapConfig {
  readonly environment: 'sandbox' | 'production'
  readonly clientId: string
  readonly secretKey: string
  readonly privateKey: string
  readonly privateKeyPassphrase?: string | undefined
  readonly dokuPublicKeys: readonly string[]
  readonly wallets: readonly Wallet[]
  readonly inboundSecrets?: readonly string[] | undefined
  readonly returnUrls?: ReturnUrls | undefined
  readonly feeType?: 'OUR' | 'BEN' | 'SHA' | undefined
  readonly channelIdHeader?: string | undefined
  readonly statusServiceCode?: '54' | '55' | undefined
  readonly statusDelaySeconds?: number | undefined
  readonly deadlines?: Partial<Deadlines> | undefined
  readonly baseUrl?: string | undefined
}

/** The settings decoded once: keys parsed, defaults filled in, secrets wrapped. */
export interface Config {
  readonly account: Account
  readonly baseUrl: string
  readonly secretKey: Secret
  readonly privateKey: Secret
  readonly dokuPublicKeys: readonly string[]
  /** Every secret that may have signed a message to us; the newest first. */
  readonly inboundSecrets: readonly Secret[]
  readonly channels: readonly Channel[]
  readonly returnUrls: ReturnUrls | undefined
  readonly feeType: string | undefined
  readonly channelIdHeader: string | undefined
  readonly statusServiceCode: string
  readonly statusDelayMs: number
  readonly deadlines: Deadlines
}

export const settings: readonly Setting[] = [
  { key: 'environment', kind: 'text', required: true, secret: false, describe: '`sandbox` or `production`' },
  {
    key: 'clientId',
    kind: 'text',
    required: true,
    secret: false,
    describe: 'Client ID, such as BRN-0221-1693209567392'
  },
  {
    key: 'secretKey',
    kind: 'text',
    required: true,
    secret: true,
    describe: 'Secret Key (SK-…), the HMAC key of requests and notifications'
  },
  { key: 'privateKey', kind: 'text', required: true, secret: true, describe: "the shop's RSA private key, PKCS#8 PEM" },
  {
    key: 'dokuPublicKeys',
    kind: 'list',
    required: true,
    secret: false,
    describe: "DOKU's public keys, PEM, from the dashboard"
  },
  {
    key: 'wallets',
    kind: 'list',
    required: true,
    secret: false,
    describe: `wallets offered, the first is the default: ${channels.map(({ wallet }) => wallet).join(', ')}`
  },
  {
    key: 'privateKeyPassphrase',
    kind: 'text',
    required: false,
    secret: true,
    describe: 'passphrase of privateKey, where it has one'
  },
  {
    key: 'inboundSecrets',
    kind: 'list',
    required: false,
    secret: true,
    describe: 'further secrets that may have signed notifications, while keys rotate'
  },
  {
    key: 'returnUrls',
    kind: 'json',
    required: false,
    secret: false,
    describe: '{ success, failure }: used where a request has none; a recurring payment needs them on the wire'
  },
  {
    key: 'feeType',
    kind: 'text',
    required: false,
    secret: false,
    describe: '`OUR`, `BEN` or `SHA`; left out by default'
  },
  {
    key: 'channelIdHeader',
    kind: 'text',
    required: false,
    secret: false,
    describe: 'value of CHANNEL-ID (`DH` or `H2H`); left out by default'
  },
  {
    key: 'statusServiceCode',
    kind: 'text',
    required: false,
    secret: false,
    describe: '`55` (default) or `54`: serviceCode of the status call'
  },
  {
    key: 'statusDelaySeconds',
    kind: 'integer',
    required: false,
    secret: false,
    describe: 'seconds after a payment before its status may be asked (60)'
  },
  {
    key: 'deadlines',
    kind: 'json',
    required: false,
    secret: false,
    describe: '{ payMs: 75000, bindMs: 30000, readMs: 15000 }, in milliseconds'
  },
  {
    key: 'baseUrl',
    kind: 'text',
    required: false,
    secret: false,
    describe: 'another host for the API; https, or http on loopback'
  }
]

const baseUrls = { sandbox: 'https://api-sandbox.doku.com', production: 'https://api.doku.com' } as const

const named = <A>(rule: string, accepts: (u: unknown) => u is A): t.Type<A> =>
  new t.Type(rule, accepts, (u, c) => (accepts(u) ? t.success(u) : t.failure(u, c)), t.identity)

const matching = (rule: string, pattern: RegExp): t.Type<string> =>
  named(rule, (u): u is string => typeof u === 'string' && pattern.test(u))

const url = named(
  'an absolute https URL (http on loopback alone)',
  (u): u is string => typeof u === 'string' && isReturnUrl(u)
)
const wholeNumber = (rule: string, min: number, max: number): t.Type<number> =>
  named(rule, (u): u is number => typeof u === 'number' && Number.isInteger(u) && u >= min && u <= max)
const milliseconds = wholeNumber('whole milliseconds, 100 to 300000', 100, 300_000)
const presentText = matching('text', /\S/)
const wallet = named(
  `one of ${channels.map((channel) => channel.wallet).join(', ')}`,
  (u): u is Wallet => typeof u === 'string' && channelOf(u) !== undefined
)

const listOf = <A>(rule: string, item: t.Type<A>): t.Type<readonly A[]> => {
  const list = t.readonlyArray(item, rule)
  return new t.Type(
    rule,
    (u): u is readonly A[] => list.is(u) && u.length > 0,
    (u, c) => (Array.isArray(u) && u.length === 0 ? t.failure(u, c) : list.validate(u, c)),
    t.identity
  )
}

const Raw = t.intersection([
  t.type({
    environment: named(
      '`sandbox` or `production`',
      (u): u is 'sandbox' | 'production' => u === 'sandbox' || u === 'production'
    ),
    clientId: matching('the Client ID: 1 to 36 of A-Z a-z 0-9 - _ .', /^[A-Za-z0-9._-]{1,36}$/),
    secretKey: matching('the Secret Key, text without white space', /^\S+$/),
    privateKey: presentText,
    dokuPublicKeys: listOf('a list of PEM public keys, at least one', presentText),
    wallets: listOf('a list of wallets, at least one', wallet)
  }),
  t.partial({
    privateKeyPassphrase: presentText,
    inboundSecrets: t.readonlyArray(presentText, 'a list of secrets'),
    returnUrls: t.type({ success: url, failure: url }),
    feeType: matching('`OUR`, `BEN` or `SHA`', /^(OUR|BEN|SHA)$/),
    channelIdHeader: matching('1 to 5 letters or digits', /^[A-Za-z0-9]{1,5}$/),
    statusServiceCode: matching('`55` or `54`', /^5[45]$/),
    statusDelaySeconds: wholeNumber('whole seconds, 0 to 3600', 0, 3600),
    deadlines: t.partial({ payMs: milliseconds, bindMs: milliseconds, readMs: milliseconds }),
    baseUrl: url
  })
])

type Raw = t.TypeOf<typeof Raw>

const keysOf = (raw: Raw): E.Either<readonly InvalidValue[], Pick<Config, 'privateKey' | 'dokuPublicKeys'>> => {
  const privateKey = parsePrivateKey({ pem: raw.privateKey, passphrase: raw.privateKeyPassphrase })
  const publicKeys = raw.dokuPublicKeys.map((pem) => parsePublicKey(pem))
  const faults: InvalidValue[] = []
  const dokuPublicKeys: string[] = []
  if (E.isLeft(privateKey)) faults.push({ field: 'privateKey', rule: privateKey.left })
  publicKeys.forEach((key, index) => {
    if (E.isLeft(key)) faults.push({ field: `dokuPublicKeys[${String(index)}]`, rule: key.left })
    else dokuPublicKeys.push(key.right)
  })
  if (E.isLeft(privateKey) || faults.length > 0) return E.left(faults)
  return E.right({ privateKey: privateKey.right, dokuPublicKeys })
}

/** Decodes the settings. Left names every bad key and its rule, never a value. */
export const decodeConfig = (raw: unknown): E.Either<readonly InvalidValue[], Config> => {
  const decoded = decode(Raw, raw)
  if (E.isLeft(decoded)) return decoded
  const given = decoded.right
  const keys = keysOf(given)
  if (E.isLeft(keys)) return keys
  return E.right({
    ...keys.right,
    account: { environment: given.environment, id: given.clientId },
    baseUrl: (given.baseUrl ?? baseUrls[given.environment]).replace(/\/+$/, ''),
    secretKey: new Secret(given.secretKey),
    inboundSecrets: [given.secretKey, ...(given.inboundSecrets ?? [])].map((secret) => new Secret(secret)),
    channels: given.wallets.flatMap((name) => channelOf(name) ?? []),
    returnUrls: given.returnUrls,
    feeType: given.feeType,
    channelIdHeader: given.channelIdHeader,
    statusServiceCode: given.statusServiceCode ?? '55',
    statusDelayMs: (given.statusDelaySeconds ?? 60) * 1000,
    deadlines: {
      payMs: given.deadlines?.payMs ?? 75_000,
      bindMs: given.deadlines?.bindMs ?? 30_000,
      readMs: given.deadlines?.readMs ?? 15_000
    }
  })
}

/** Paths and the service codes whose answers count there. */
export const endpoints = {
  bind: { path: '/direct-debit/core/v1/registration-account-binding', services: ['07'] },
  pay: { path: '/direct-debit/core/v1/debit/payment-host-to-host', services: ['54'] },
  inquire: { path: '/orders/v1.0/debit/status', services: ['55'] }
} as const
