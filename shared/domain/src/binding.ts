import type { Account, Provider, Wallet } from './account'
import type { Attempt, Evidence } from './attempt'
import type { Credential } from './credential'
import type { Customer, CustomerAction } from './customer'
import type { NonNegativeMoney } from './money'

/** A customer's wallet linked to the shop. Only `active` may be charged. */
export interface Binding {
  readonly provider: Provider
  readonly account: Account
  readonly wallet: Wallet
  readonly reference: string
  readonly customer: Customer
  readonly status: 'action-required' | 'active' | 'inactive' | 'unknown'
  readonly action?: CustomerAction | undefined
  readonly credential: Credential
  readonly attempt: Attempt
  readonly evidence: Evidence
  readonly boundAt?: string | undefined
  readonly expiresAt?: string | undefined
}

/** What a wallet holds. `points` is an integer, 0 or more, where the wallet has points. */
export interface Balance {
  readonly provider: Provider
  readonly cash: NonNegativeMoney
  readonly points?: number | undefined
}

/** The end of a link, as far as it is known: `unlinked` once the provider proved it. */
export interface Unlinking {
  readonly provider: Provider
  readonly bindingReference: string
  readonly attempt: Attempt
  readonly evidence: Evidence
  readonly status: 'unlinked' | 'unknown'
}
