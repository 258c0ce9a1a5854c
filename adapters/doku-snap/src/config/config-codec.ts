import * as t from 'io-ts'
import {
  type Deadlines,
  DeadlinesRule,
  oneOf,
  type ReturnUrls,
  returnUrl,
  statusDelaySecondsRule,
  textMatching,
  textRule,
  type Wallet
} from '@gerbang/domain'
import { channelOf, channels } from './channels'

/** Whether a refund carries the customer token: DOKU's SDKs send it, DOKU's API reference does not list it. */
export type RefundCustomerToken = 'if-available' | 'never'

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
  readonly refundCustomerToken?: RefundCustomerToken | undefined
  readonly unbindingPaths?: Readonly<Record<string, string>> | undefined
  readonly statusDelaySeconds?: number | undefined
  readonly deadlines?: Partial<Deadlines> | undefined
  readonly baseUrl?: string | undefined
}

const presentText = textMatching('text', /\S/)
const wallet: t.Type<Wallet> = textRule(
  `one of ${channels.map((channel) => channel.wallet).join(', ')}`,
  (value) => channelOf(value) !== undefined
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

/** The settings as the shop writes them. The name of each type is the rule that a faulty one is reported with. */
export const RawConfig = t.intersection([
  t.type({
    environment: oneOf('sandbox', 'production'),
    clientId: textMatching('the Client ID: 1 to 36 of A-Z a-z 0-9 - _ .', /^[A-Za-z0-9._-]{1,36}$/),
    secretKey: textMatching('the Secret Key, text without white space', /^\S+$/),
    privateKey: presentText,
    dokuPublicKeys: listOf('a list of PEM public keys, at least one', presentText),
    wallets: listOf('a list of wallets, at least one', wallet)
  }),
  t.partial({
    privateKeyPassphrase: presentText,
    inboundSecrets: t.readonlyArray(presentText, 'a list of secrets'),
    returnUrls: t.type({ success: returnUrl, failure: returnUrl }),
    feeType: oneOf('OUR', 'BEN', 'SHA'),
    channelIdHeader: textMatching('1 to 5 letters or digits', /^[A-Za-z0-9]{1,5}$/),
    statusServiceCode: oneOf('55', '54'),
    refundCustomerToken: oneOf('if-available', 'never'),
    unbindingPaths: t.record(t.string, textMatching('a path beginning with /', /^\/[A-Za-z0-9/._-]{1,200}$/)),
    statusDelaySeconds: statusDelaySecondsRule,
    deadlines: DeadlinesRule,
    baseUrl: returnUrl
  })
])
