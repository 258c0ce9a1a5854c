import * as t from 'io-ts'
import { type Deadlines, DeadlinesRule, oneOf, returnUrl, statusDelaySecondsRule, textMatching } from '@gerbang/domain'

/** What a signature of DOKU's answers is good for: nothing, a warning, or a condition. */
export type ResponseSignatures = 'off' | 'warn' | 'enforce'

/** Settings of DOKU legacy OVO Recurring as the shop writes them: one JSON value. See the README for every key. */
export interface DokuOvoRecurringConfig {
  readonly environment: 'sandbox' | 'production'
  readonly clientId: string
  readonly secretKey: string
  readonly inboundSecrets?: readonly string[] | undefined
  readonly responseSignatures?: ResponseSignatures | undefined
  readonly pointsFlag?: 'boolean' | 'text' | undefined
  readonly accountEmail?: 'send' | 'omit' | undefined
  readonly notificationPath?: string | undefined
  readonly statusDelaySeconds?: number | undefined
  readonly deadlines?: Partial<Deadlines> | undefined
  readonly baseUrl?: string | undefined
}

const secret = textMatching('the Secret Key, text without white space', /^\S+$/)

/** The settings as the shop writes them. The name of each type is the rule that a faulty one is reported with. */
export const RawConfig = t.intersection([
  t.type({
    environment: oneOf('sandbox', 'production'),
    clientId: textMatching('the Client ID: 1 to 64 of A-Z a-z 0-9 - _ .', /^[A-Za-z0-9._-]{1,64}$/),
    secretKey: secret
  }),
  t.partial({
    inboundSecrets: t.readonlyArray(secret, 'a list of secrets'),
    responseSignatures: oneOf('off', 'warn', 'enforce'),
    pointsFlag: oneOf('boolean', 'text'),
    accountEmail: oneOf('send', 'omit'),
    notificationPath: textMatching('a path beginning with /', /^\/[\x21-\x7e]{0,300}$/),
    statusDelaySeconds: statusDelaySecondsRule,
    deadlines: DeadlinesRule,
    baseUrl: returnUrl
  })
])
