import type { KeyObject } from 'node:crypto'
import type { Fault } from '../faults'
import type { Binding } from '../ledger-entries'
import type { World } from '../provider'
import type { Refusal } from './answers'
import type { Channel } from './channels'
import type { Body } from './fields'
import type { MerchantToken } from './merchant-token'
import type { Quirks } from './quirks'
import type { Tokens } from './tokens'

export const providerName = 'doku-snap'

/** Everything the operations share. */
export interface Snap extends World {
  readonly clientId: string
  readonly secretKey: string
  readonly merchantPublicKey: KeyObject
  readonly dokuPrivateKey: KeyObject
  readonly tokens: Tokens
  readonly merchantToken: MerchantToken
  readonly quirks: Quirks
  readonly sales: Map<string, SaleFacts>
}

/** What the sandbox remembers of a payment beside the ledger's entry. */
interface SaleFacts {
  readonly contentDigest: string
  originalCode: string
  originalMessage: string
  reportedAmount: bigint
}

/** A transactional request whose headers, tokens and signature are proven. */
export interface Call {
  readonly snap: Snap
  readonly body: Body
  readonly contentDigest: string
  readonly channel: Channel
  readonly externalId: string
  readonly binding: Binding | undefined
  readonly fault: Fault | undefined
  readonly path: string
}

/** The fields of a success beside code and message; `code` and `message` where they are not the usual ones. */
interface Success {
  readonly fields: Readonly<Record<string, unknown>>
  readonly code?: string
  readonly message?: string
  readonly fault?: Fault
}

export type Result = Success | Refusal

export interface SnapOperation {
  readonly operation: string
  readonly service: string
  readonly paths: readonly string[]
  readonly customerToken: 'required' | 'optional' | 'none'
  readonly channel: 'required' | 'optional'
  readonly needsIpAddress: boolean
  readonly needsDeviceId: boolean
  readonly execute: (call: Call) => Result
}

/** Token operations stand outside: another signature, no bearer token, no external id. */
export interface TokenOperation {
  readonly operation: string
  readonly service: string
  readonly paths: readonly string[]
  readonly execute: (snap: Snap, body: Body) => Result
}
