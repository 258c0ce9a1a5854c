import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type Account, type Deadlines, type InvalidValue, type ReturnUrls, Secret } from '@gerbang/domain'
import { parsePrivateKey, parsePublicKey } from '@gerbang/signing'
import { type Channel, channelOf } from './config/channels'
import { type DokuSnapConfig, RawConfig, type RefundCustomerToken } from './config/config-codec'

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
  readonly refundCustomerToken: RefundCustomerToken
  readonly unbindingPaths: Readonly<Record<string, string>>
  readonly statusDelayMs: number
  readonly deadlines: Deadlines
}

const baseUrls = { sandbox: 'https://api-sandbox.doku.com', production: 'https://api.doku.com' } as const

const keysOf = (
  raw: DokuSnapConfig
): E.Either<readonly InvalidValue[], Pick<Config, 'privateKey' | 'dokuPublicKeys'>> => {
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
  const decoded = decode(RawConfig, raw)
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
    refundCustomerToken: given.refundCustomerToken ?? 'if-available',
    unbindingPaths: given.unbindingPaths ?? {},
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
