import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type Account, type Deadlines, type InvalidValue, Secret } from '@gerbang/domain'
import { type DokuOvoRecurringConfig, RawConfig, type ResponseSignatures } from './config/config-codec'

/** The settings decoded once: defaults filled in, secrets wrapped. */
export interface Config {
  readonly account: Account
  readonly baseUrl: string
  readonly secretKey: Secret
  /** Every secret that may have signed a message or an answer to us; the newest first. */
  readonly inboundSecrets: readonly Secret[]
  readonly responseSignatures: ResponseSignatures
  readonly pointsFlag: 'boolean' | 'text'
  readonly accountEmail: 'send' | 'omit'
  readonly notificationPath: string | undefined
  readonly statusDelayMs: number
  readonly deadlines: Deadlines
}

const baseUrls = { sandbox: 'https://api-sandbox.doku.com', production: 'https://api.doku.com' } as const

/** Decodes the settings. Left names every bad key and its rule, never a value. */
export const decodeConfig = (raw: unknown): E.Either<readonly InvalidValue[], Config> => {
  const decoded = decode(RawConfig, raw)
  if (E.isLeft(decoded)) return decoded
  const given: DokuOvoRecurringConfig = decoded.right
  return E.right({
    account: { environment: given.environment, id: given.clientId },
    baseUrl: (given.baseUrl ?? baseUrls[given.environment]).replace(/\/+$/, ''),
    secretKey: new Secret(given.secretKey),
    inboundSecrets: [given.secretKey, ...(given.inboundSecrets ?? [])].map((secret) => new Secret(secret)),
    responseSignatures: given.responseSignatures ?? 'warn',
    pointsFlag: given.pointsFlag ?? 'boolean',
    accountEmail: given.accountEmail ?? 'send',
    notificationPath: given.notificationPath,
    statusDelayMs: (given.statusDelaySeconds ?? 60) * 1000,
    deadlines: {
      payMs: given.deadlines?.payMs ?? 75_000,
      refundMs: given.deadlines?.refundMs ?? 75_000,
      bindMs: given.deadlines?.bindMs ?? 30_000,
      unlinkMs: given.deadlines?.unlinkMs ?? 30_000,
      readMs: given.deadlines?.readMs ?? 15_000
    }
  })
}
