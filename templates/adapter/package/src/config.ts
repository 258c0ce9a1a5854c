import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { decode } from '@gerbang/codecs'
import {
  type Account,
  type Deadlines,
  DeadlinesRule,
  type InvalidValue,
  oneOf,
  returnUrl,
  Secret,
  type Setting,
  statusDelaySecondsRule,
  textMatching
} from '@gerbang/domain'

/** The name that this adapter stamps on every value. */
export const provider = 'example-wallet'

/** Settings as the shop writes them: one JSON value. See the README for every key. */
export interface ExampleWalletConfig {
  readonly environment: 'sandbox' | 'production'
  readonly clientId: string
  readonly secretKey: string
  readonly inboundSecrets?: readonly string[] | undefined
  readonly statusDelaySeconds?: number | undefined
  readonly deadlines?: Partial<Deadlines> | undefined
  readonly baseUrl?: string | undefined
}

const setting = (key: string, kind: Setting['kind'], describe: string): Setting => ({
  key,
  kind,
  required: ['environment', 'clientId', 'secretKey'].includes(key),
  secret: ['secretKey', 'inboundSecrets'].includes(key),
  describe
})

/** Every setting; environment names and the README's table come from here. */
export const settings: readonly Setting[] = [
  setting('environment', 'text', '`sandbox` or `production`'),
  setting('clientId', 'text', 'the client id of your shop'),
  setting('secretKey', 'text', 'the HMAC key of requests and notifications'),
  setting('inboundSecrets', 'list', 'further keys that may have signed notifications, while keys rotate'),
  setting('statusDelaySeconds', 'integer', 'seconds after a payment before its status may be asked (60)'),
  setting('deadlines', 'json', '{ payMs: 75000, bindMs: 30000, readMs: 15000 }, in milliseconds'),
  setting('baseUrl', 'text', 'another host for the API; https, or http on loopback')
]

const secretText = textMatching('a key, text without white space', /^\S+$/)

const RawConfig = t.intersection([
  t.type({
    environment: oneOf('sandbox', 'production'),
    clientId: textMatching('the client id: 1 to 36 of A-Z a-z 0-9 - _ .', /^[A-Za-z0-9._-]{1,36}$/),
    secretKey: secretText
  }),
  t.partial({
    inboundSecrets: t.readonlyArray(secretText, 'a list of keys'),
    statusDelaySeconds: statusDelaySecondsRule,
    deadlines: DeadlinesRule,
    baseUrl: returnUrl
  })
])

/** The settings decoded once: defaults filled in, secrets wrapped. */
export interface Config {
  readonly account: Account
  readonly baseUrl: string
  readonly secretKey: Secret
  readonly inboundSecrets: readonly Secret[]
  readonly statusDelayMs: number
  readonly deadlines: Pick<Deadlines, 'payMs' | 'bindMs' | 'readMs'>
}

/** Decodes the settings. Left names every bad key and its rule, never a value. */
export const decodeConfig = (raw: unknown): E.Either<readonly InvalidValue[], Config> => {
  const baseUrls = { sandbox: 'https://api-sandbox.example.test', production: 'https://api.example.test' } as const
  const decoded = decode(RawConfig, raw)
  if (E.isLeft(decoded)) return decoded
  const given: ExampleWalletConfig = decoded.right
  return E.right({
    account: { environment: given.environment, id: given.clientId },
    baseUrl: (given.baseUrl ?? baseUrls[given.environment]).replace(/\/+$/, ''),
    secretKey: new Secret(given.secretKey),
    inboundSecrets: [given.secretKey, ...(given.inboundSecrets ?? [])].map((secret) => new Secret(secret)),
    statusDelayMs: (given.statusDelaySeconds ?? 60) * 1000,
    deadlines: { payMs: 75_000, bindMs: 30_000, readMs: 15_000, ...given.deadlines }
  })
}
