import { waitMs } from './waiting'

/** What the sandbox says really happened; amounts are rupiah as text with two decimals. */
export interface Ledger {
  readonly wallets: readonly { readonly wallet: string; readonly phone: string; readonly cash: string }[]
  readonly bindings: readonly {
    readonly provider: string
    readonly wallet: string
    readonly phone: string
    readonly status: string
  }[]
  readonly charges: readonly LedgerCharge[]
  readonly refunds: readonly {
    readonly provider: string
    readonly partnerRefundNo: string
    readonly amount: string
  }[]
}

export interface LedgerCharge {
  readonly provider: string
  readonly partnerReferenceNo: string
  readonly wallet: string
  readonly phone: string
  readonly amount: string
  /** How often money was taken. */
  readonly executed: number
  /** Null when no money is taken, or when it was taken back. */
  readonly chargedAt: string | null
}

export const fetchLedger = async (url: string): Promise<Ledger> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(waitMs) })
  return (await response.json()) as Ledger
}

/** `"25000.00"` as 25000; undefined when it is no whole rupiah. */
export const wholeRupiah = (text: string): number | undefined => {
  const digits = /^(\d{1,15})\.00$/.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
