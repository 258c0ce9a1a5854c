import type { Fault } from '../faults'
import type { Binding, Charge, Wallet } from '../ledger-entries'
import type { World } from '../provider'
import type { Refusal } from './answers'
import type { FieldRules } from './fields'
import type { Format } from './formats'
import type { Quirks } from './quirks'
import type { Fields } from './read-body'
import type { Credentials } from './signatures'
import type { TrxIds } from './trx-ids'
import type { declarations, Tree } from './write-body'

export const providerName = 'faspay-ovo-tokenize'
export const paymentChannel = '720'

/** Everything the operations share. */
export interface Tokenize extends World, Credentials {
  readonly merchantId: string
  readonly merchantName: string
  readonly quirks: Quirks
  readonly trxIds: TrxIds
  /** Bill numbers that were asked for, whatever was answered. */
  readonly usedBills: Set<string>
  /** Links that the merchant ended or a newer one replaced; every other ended link was ended in the wallet's app. */
  readonly endedHere: WeakSet<Binding>
  /** Wallets of customers whose payment token expires, once it was renewed. */
  readonly renewed: WeakSet<Wallet>
  /** Payments that a fault keeps in process after the PIN. */
  readonly heldBack: WeakSet<Charge>
  /** Amounts that a fault made the provider report wrongly. */
  readonly reportedAmounts: WeakMap<Charge, bigint>
}

/** A request whose merchant, fields and signature are proven. */
export interface Call {
  readonly tokenize: Tokenize
  readonly body: Fields
  readonly format: Format
  readonly fault: Fault | undefined
}

/** `fault` is what the customer does to the answer on its way. */
interface Success {
  readonly tree: Tree
  readonly declaration?: keyof typeof declarations
  readonly fault?: Fault
}

export type Result = Success | Refusal

export interface Operation {
  readonly operation: string
  /** What `response` says. */
  readonly response: string
  readonly rules: FieldRules
  readonly signed: 'phone_no' | 'bill_no'
  readonly execute: (call: Call) => Result
}
