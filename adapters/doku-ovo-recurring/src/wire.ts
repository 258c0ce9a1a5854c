import * as t from 'io-ts'

// Requests are what we send; answers decode only what is used, and tolerate the rest: DOKU adds fields at any time.
// JSON numbers arrive as text, so an amount that one sample prints as a number and another as text is text here.

/** @see https://developers.doku.com/archive/non-snap/e-wallet/ovo-recurring#customer-binding */
export interface BindRequestWire {
  readonly customer: { readonly id: string; readonly name: string; readonly phone: string; readonly email: string }
  readonly ovo_account: {
    readonly account_email?: string
    readonly account_mobile_phone: string
    readonly success_registration_url: string
    readonly failed_registration_url: string
  }
  readonly service_type: 'RECURRING'
}

/** `account_mobile_phone` is mandatory in the table and absent in the sample. */
export const BindResponseWire = t.intersection([
  t.type({ ovo_account: t.intersection([t.type({ status: t.string }), t.partial({ registration_url: t.string })]) }),
  t.partial({ customer: t.partial({ id: t.string }) })
])

/** @see https://developers.doku.com/archive/non-snap/e-wallet/ovo-recurring#get-list-token-ovo */
export interface TokensRequestWire {
  readonly customer: { readonly id: string }
  readonly token_data: { readonly type: 'WALLET_RECURRING' }
}

export const WalletWire = t.partial({ issuer: t.string, token_id: t.string, masked_phone_number: t.string })
export type WalletWire = t.TypeOf<typeof WalletWire>

// One object in the sample, although the call is a list; missing or null when there is none.
const wallets = t.union([t.readonlyArray(WalletWire), WalletWire, t.null])

export const TokensResponseWire = t.partial({
  customer: t.partial({ id: t.string }),
  token_data: t.union([t.partial({ type: t.string }), t.null]),
  wallet: wallets,
  wallets
})
export type TokensResponseWire = t.TypeOf<typeof TokensResponseWire>

/** What a balance, a payment and an unlinking name a customer's wallet by. */
export interface TokenHolderWire {
  readonly customer: { readonly id: string }
  readonly ovo_account: { readonly token_id: string }
}

/** @see https://developers.doku.com/archive/non-snap/e-wallet/ovo-recurring#get-account-balance */
export const BalanceResponseWire = t.intersection([
  t.type({
    ovo_account: t.intersection([t.type({ ovo_cash_balance: t.string }), t.partial({ ovo_point_balance: t.string })])
  }),
  t.partial({ customer: t.partial({ id: t.string }) })
])

/** @see https://developers.doku.com/archive/non-snap/e-wallet/ovo-recurring#payment-using-token */
export interface PayRequestWire {
  readonly customer: { readonly id: string }
  readonly order: {
    readonly invoice_number: string
    readonly line_items?: readonly { readonly name: string; readonly price: number; readonly quantity: number }[]
    readonly amount: number
  }
  readonly ovo_account: {
    readonly token_id: string
    readonly payment_use_ovo_point?: true | 'true'
    readonly first_payment?: boolean
  }
}

/** Of an order: the echoes without which an answer is not about ours. */
const OrderWire = t.partial({ invoice_number: t.string, amount: t.string })
export type OrderWire = t.TypeOf<typeof OrderWire>

/** Where the page of a TOKEN_EXPIRED answer would stand is printed nowhere. */
const pages = t.partial({ payment_url: t.string, redirect_url: t.string, url: t.string })

export const PayResponseWire = t.intersection([
  t.type({ payment: t.intersection([t.type({ status: t.string }), pages]) }),
  t.partial({ order: OrderWire, ovo_account: pages })
])
export type PayResponseWire = t.TypeOf<typeof PayResponseWire>

/** @see https://developers.doku.com/archive/non-snap/e-wallet/ovo-recurring#refund */
export interface RefundRequestWire {
  readonly order: { readonly invoice_number: string }
  readonly payment: { readonly original_request_id: string }
  readonly refund: { readonly amount: number; readonly reason?: string }
}

export const RefundResponseWire = t.intersection([
  t.type({ refund: t.intersection([t.type({ status: t.string }), t.partial({ amount: t.string })]) }),
  t.partial({ order: OrderWire, payment: t.partial({ original_request_id: t.string }) })
])

/** @see https://developers.doku.com/archive/non-snap/e-wallet/ovo-recurring#unbind-linked-account */
export interface UnlinkRequestWire extends TokenHolderWire {
  readonly customer: { readonly id: string; readonly name: string }
}

export const UnlinkResponseWire = t.intersection([
  t.type({ ovo_account: t.intersection([t.type({ status: t.string }), t.partial({ token_id: t.string })]) }),
  t.partial({ customer: t.partial({ id: t.string }) })
])

/** @see https://developers.doku.com/get-started-with-doku-api/check-status-api/non-snap */
export const StatusResponseWire = t.intersection([
  t.type({ transaction: t.intersection([t.type({ status: t.string }), t.partial({ original_request_id: t.string })]) }),
  t.partial({ order: OrderWire, refund: t.partial({ amount: t.string }) })
])
export type StatusResponseWire = t.TypeOf<typeof StatusResponseWire>

/** Some deployments wrap a status answer in `response`. */
export const WrappedStatusWire = t.type({ response: StatusResponseWire })

/** @see https://developers.doku.com/get-started-with-doku-api/notification/http-notification-sample-non-snap */
export const NotificationWire = t.type({
  order: t.intersection([t.type({ invoice_number: t.string }), t.partial({ amount: t.string })]),
  transaction: t.intersection([t.type({ status: t.string }), t.partial({ original_request_id: t.string })])
})
export type NotificationWire = t.TypeOf<typeof NotificationWire>

/** The envelopes in which DOKU's non-SNAP APIs say no; the last of them is an answer's own status. */
export const ErrorWire = t.partial({
  error: t.partial({ code: t.string, message: t.string, type: t.string }),
  error_messages: t.array(t.string),
  message: t.union([t.string, t.array(t.string)]),
  response_code: t.string
})
