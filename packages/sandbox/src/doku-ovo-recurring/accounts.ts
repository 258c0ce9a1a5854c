import { randomBytes } from 'node:crypto'
import type { Body } from '../json-body'
import type { Binding } from '../ledger-entries'

const yearMs = 365 * 24 * 60 * 60_000

/** A linked account. Its token lives a year from the customer's last PIN. */
export interface Account {
  readonly token: string
  readonly binding: Binding
  /** The customer as the merchant described them when binding. */
  readonly customer: Body
  readonly successUrl: string
  readonly failureUrl: string
  validUntil: number
  pinRequired: boolean
}

/** Tokens; the ledger never sees them. */
export interface Accounts {
  readonly add: (account: Omit<Account, 'token' | 'validUntil' | 'pinRequired'>, now: number) => void
  readonly find: (token: string) => Account | undefined
  /** The active ones, oldest first. */
  readonly ofCustomer: (customerId: string) => readonly Account[]
}

export const renew = (account: Account, now: number): void => {
  account.validUntil = now + yearMs
  account.pinRequired = false
}

export const createAccounts = (): Accounts => {
  const byToken = new Map<string, Account>()
  const byCustomer = new Map<string, Account[]>()
  return {
    add: (linked, now) => {
      const pinRequired = linked.binding.wallet.behaviour === 'pin-required'
      const account = { ...linked, token: randomBytes(16).toString('hex'), validUntil: now + yearMs, pinRequired }
      const { customerId } = linked.binding
      byToken.set(account.token, account)
      byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), account])
    },
    find: (token) => byToken.get(token),
    ofCustomer: (customerId) => (byCustomer.get(customerId) ?? []).filter(({ binding }) => binding.status === 'active')
  }
}
