import * as t from 'io-ts'
import { type Deadlines, DeadlinesRule, oneOf, returnUrl, statusDelaySecondsRule, textMatching } from '@gerbang/domain'
import { type AmountUnits, AmountUnitsRule } from './amount-units'
import type { Service } from './endpoints'

/** Settings of Faspay OVO Tokenize as the shop writes them: one JSON value. See the README for every key. */
export interface FaspayOvoTokenizeConfig {
  readonly environment: 'sandbox' | 'production'
  readonly merchantId: string
  readonly merchantName: string
  readonly userId: string
  readonly password: string
  readonly format: 'xml' | 'json'
  readonly previousPasswords?: readonly string[] | undefined
  readonly paymentChannel?: string | undefined
  readonly redirectHosts?: readonly string[] | undefined
  readonly amountUnits?: Partial<AmountUnits> | undefined
  readonly statusDelaySeconds?: number | undefined
  readonly deadlines?: Partial<Deadlines> | undefined
  readonly baseUrl?: string | undefined
  readonly xmlPaths?: Partial<Record<Service, string>> | undefined
}

const password = textMatching('the password, text without white space', /^\S+$/)
const xmlPath = textMatching('a path beginning with /, without a query', /^\/[\x21\x22\x24-\x3e\x40-\x7e]{0,200}$/)
const host = textMatching(
  'a host in lower case, with its port where it has one other than 443, which https does not write',
  /^[a-z0-9.-]{1,253}(?!:0*443$)(:\d{1,5})?$/
)

/** The settings as the shop writes them. The name of each type is the rule that a faulty one is reported with. */
export const RawConfig = t.intersection([
  t.type({
    environment: oneOf('sandbox', 'production'),
    merchantId: textMatching('the Merchant ID (BOI): 3 to 15 digits', /^\d{3,15}$/),
    merchantName: textMatching(
      'the merchant name: 1 to 32 printable characters',
      /^(?=.*\S)[^\p{C}\p{Zl}\p{Zp}]{1,32}$/u
    ),
    userId: textMatching('the User ID, text without white space', /^\S{1,64}$/),
    password,
    format: oneOf('xml', 'json')
  }),
  t.partial({
    previousPasswords: t.readonlyArray(password, 'a list of passwords'),
    paymentChannel: textMatching('the three digits of a payment channel', /^\d{3}$/),
    redirectHosts: t.readonlyArray(host, 'a list of hosts'),
    amountUnits: AmountUnitsRule,
    statusDelaySeconds: statusDelaySecondsRule,
    deadlines: DeadlinesRule,
    baseUrl: returnUrl,
    xmlPaths: t.partial({
      bind: xmlPath,
      pay: xmlPath,
      balance: xmlPath,
      unlink: xmlPath,
      history: xmlPath,
      topUpInstructions: xmlPath,
      inquire: xmlPath
    })
  })
])
