/** Name of a provider module, such as `doku-snap`. */
export type Provider = string

/** The wallet a binding belongs to. Which ones exist depends on the provider: see its `wallets`. */
export type Wallet = 'ovo' | 'allo-bank' | (string & {})

/** One merchant identity at one provider. Values of one account are never used with another. */
export interface Account {
  readonly environment: 'sandbox' | 'production'
  /** The merchant's identity at the provider, such as a client id. */
  readonly id: string
}

/** True when both name the same merchant identity in the same environment. */
export const sameAccount = (a: Account, b: Account): boolean => a.environment === b.environment && a.id === b.id
