import type { Wallet } from './account'
import type { Binding } from './binding'
import type { Customer, Device, LineItem, ReturnUrls } from './customer'
import type { Money } from './money'
import type { Payment } from './payment'

/** Links a wallet of a customer. `reference`: 3 to 32 of A-Z a-z 0-9 _ -, once for ever. */
export interface BindRequest {
  readonly reference: string
  readonly wallet?: Wallet | undefined
  readonly customer: Customer
  readonly returnUrls: ReturnUrls
  readonly device?: Device | undefined
}

/** Charges a linked wallet. `reference`: 3 to 32 of A-Z a-z 0-9 _ -, once for ever. */
export interface PayRequest {
  readonly reference: string
  /** The obligation being paid; one payment of it may be open at a time. */
  readonly order?: string | undefined
  readonly binding: Binding
  readonly amount: Money
  /** 1 to 40 printable characters. */
  readonly description: string
  /** `recurring`: no customer present. */
  readonly mode: 'one-time' | 'recurring'
  readonly cycle?: 'first' | 'later' | undefined
  readonly funds: 'cash' | 'points' | 'points-then-cash'
  readonly items?: readonly LineItem[] | undefined
  readonly returnUrls?: ReturnUrls | undefined
  readonly device?: Device | undefined
}

/** Gives back some or all of a payment. `reason`: 1 to 255 printable characters. */
export interface RefundRequest {
  readonly reference: string
  readonly payment: Payment
  readonly amount: Money
  readonly reason?: string | undefined
  readonly device?: Device | undefined
}

/** Dates are YYYY-MM-DD in Asia/Jakarta; `page` counts from 1. */
export interface HistoryRequest {
  readonly binding: Binding
  readonly from: string
  readonly to: string
  readonly page: number
  readonly limit: number
}
