import type { Fault } from '../faults'
import type { Body } from '../json-body'
import type { Charge } from '../ledger-entries'
import type { World } from '../provider'
import type { Accounts } from './accounts'
import type { Refusal } from './answers'
import type { Quirks } from './quirks'

export const providerName = 'doku-ovo-recurring'

/** Everything the operations share. */
export interface Recurring extends World {
  readonly clientId: string
  readonly secretKey: string
  readonly quirks: Quirks
  readonly accounts: Accounts
  /** The latest payment under each invoice number. */
  readonly byInvoice: Map<string, Charge>
  /** Amounts that a fault made the provider report wrongly. */
  readonly reportedAmounts: WeakMap<Charge, bigint>
}

/** A request whose headers and signature are proven; a GET has an empty body. */
export interface Call {
  readonly recurring: Recurring
  readonly body: Body
  readonly path: string
  readonly requestId: string
  readonly fault: Fault | undefined
}

/** `fault` is what the customer does to the answer on its way. */
interface Success {
  readonly fields: Readonly<Record<string, unknown>>
  readonly fault?: Fault
}

export type Result = Success | Refusal

export interface Operation {
  readonly operation: string
  readonly method: 'GET' | 'POST'
  /** Documented with 201, except for the token list and the status. */
  readonly success: '200' | 'quirk'
  readonly execute: (call: Call) => Result
}
