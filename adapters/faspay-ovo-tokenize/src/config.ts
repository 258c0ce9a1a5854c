import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type Account, type Deadlines, type InvalidValue, Secret } from '@gerbang/domain'
import { type AmountUnits, defaultAmountUnits } from './config/amount-units'
import { type FaspayOvoTokenizeConfig, RawConfig } from './config/config-codec'
import {
  jsonPath,
  sandboxBaseUrl,
  sandboxRedirectHosts,
  sandboxXmlPaths,
  type Service,
  services
} from './config/endpoints'
import { misspelt, missingInProduction } from './config/production'

/** The settings decoded once: defaults filled in, secrets wrapped. */
export interface Config {
  readonly account: Account
  readonly merchantName: string
  readonly userId: string
  readonly password: Secret
  /** Every password that may have signed a message to us; the newest first. */
  readonly inboundPasswords: readonly Secret[]
  readonly format: 'xml' | 'json'
  readonly paymentChannel: string
  /** Hosts whose pages a customer may be sent to. */
  readonly redirectHosts: readonly string[]
  readonly amountUnits: AmountUnits
  readonly baseUrl: string
  readonly paths: Readonly<Record<Service, string>>
  readonly statusDelayMs: number
  readonly deadlines: Deadlines
}

const pathsOf = ({ format, xmlPaths }: FaspayOvoTokenizeConfig): Config['paths'] => {
  const path = (service: Service): string =>
    format === 'json' ? jsonPath(service) : (xmlPaths?.[service] ?? sandboxXmlPaths[service])
  return {
    bind: path('bind'),
    pay: path('pay'),
    balance: path('balance'),
    unlink: path('unlink'),
    history: path('history'),
    topUpInstructions: path('topUpInstructions'),
    inquire: path('inquire')
  }
}

/** Decodes the settings. Left names every bad key and its rule, never a value. */
export const decodeConfig = (raw: unknown): E.Either<readonly InvalidValue[], Config> => {
  const decoded = decode(RawConfig, raw)
  if (E.isLeft(decoded)) return decoded
  const given: FaspayOvoTokenizeConfig = decoded.right
  const faults = [
    ...missingInProduction(given),
    ...misspelt('xmlPaths', given.xmlPaths, services),
    ...misspelt('amountUnits', given.amountUnits, Object.keys(defaultAmountUnits))
  ]
  if (faults.length > 0) return E.left(faults)
  return E.right({
    account: { environment: given.environment, id: given.merchantId },
    merchantName: given.merchantName,
    userId: given.userId,
    password: new Secret(given.password),
    inboundPasswords: [given.password, ...(given.previousPasswords ?? [])].map((password) => new Secret(password)),
    format: given.format,
    paymentChannel: given.paymentChannel ?? '720',
    redirectHosts: given.redirectHosts ?? sandboxRedirectHosts,
    amountUnits: { ...defaultAmountUnits, ...given.amountUnits },
    baseUrl: (given.baseUrl ?? sandboxBaseUrl).replace(/\/+$/, ''),
    paths: pathsOf(given),
    statusDelayMs: (given.statusDelaySeconds ?? 60) * 1000,
    deadlines: {
      payMs: given.deadlines?.payMs ?? 30_000,
      refundMs: given.deadlines?.refundMs ?? 30_000,
      bindMs: given.deadlines?.bindMs ?? 30_000,
      unlinkMs: given.deadlines?.unlinkMs ?? 30_000,
      readMs: given.deadlines?.readMs ?? 15_000
    }
  })
}
