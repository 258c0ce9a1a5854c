import type { Behaviour, WalletName } from './customers'
import type { Sen } from './money'

export interface Wallet {
  readonly wallet: WalletName
  readonly phone: string
  readonly behaviour: Behaviour
  readonly bindings: Binding[]
  cash: Sen
  points: Sen
}

type BindingStatus = 'pending' | 'active' | 'failed' | 'unlinked'

export interface Binding {
  readonly id: string
  readonly provider: string
  readonly wallet: Wallet
  readonly customerId: string
  status: BindingStatus
}

export interface Parts {
  readonly cash: Sen
  readonly points: Sen
}

/** `status` is the code of the provider; `executed` counts how often money was really taken. */
export interface Charge {
  readonly provider: string
  readonly partnerReferenceNo: string
  readonly referenceNo: string
  readonly externalId: string
  readonly binding: Binding
  readonly amount: Sen
  readonly parts: Parts
  readonly paymentType: string
  status: string
  executed: number
  chargedAt: number | undefined
  refunded: Parts
  readonly refunds: Refund[]
}

export interface Refund {
  readonly provider: string
  readonly partnerRefundNo: string
  readonly refundNo: string
  readonly charge: Charge
  readonly amount: Sen
  readonly reason: string | undefined
  readonly refundedAt: number
}

/** One delivery to the merchant; `body` is the merchant's answer, cut to 2000 characters. */
export interface Delivery {
  readonly provider: string
  readonly kind: 'payment' | 'binding' | 'activation'
  readonly reference: string
  readonly attempt: number
  readonly sentAt: number
  readonly url: string | null
  readonly httpStatus: number | null
  readonly body: string | null
}
