import type { Money, NonNegativeMoney } from './money'

export interface HistoryEntry {
  readonly providerReference: string
  readonly paidAt: string
  readonly status: string
  readonly amount: Money
  readonly parts: readonly { readonly type: 'cash' | 'points'; readonly amount: NonNegativeMoney }[]
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[]
  readonly more: boolean
}

export interface TopUpInstruction {
  readonly option: string
  readonly iconUrl: string
  readonly url: string
}
