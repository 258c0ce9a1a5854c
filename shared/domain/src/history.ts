import type { Money, NonNegativeMoney } from './money'

/** One payment in the history of a wallet, as the provider lists it. `paidAt` is ISO 8601. */
export interface HistoryEntry {
  readonly providerReference: string
  readonly paidAt: string
  readonly status: string
  readonly amount: Money
  readonly parts: readonly { readonly type: 'cash' | 'points'; readonly amount: NonNegativeMoney }[]
}

/** One page of a history; `more`: whether another one follows. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[]
  readonly more: boolean
}

/** One way to put money into the wallet, with the page that explains it. */
export interface TopUpInstruction {
  readonly option: string
  readonly iconUrl: string
  readonly url: string
}
