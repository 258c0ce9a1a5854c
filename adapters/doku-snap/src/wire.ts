import * as t from 'io-ts'

// Requests are what we send; responses decode only what is used, and tolerate the rest.
// JSON numbers arrive as text, so a field that some samples print as a number is text here too.

/** `value` is text with two decimals: `"10000.00"`. */
export const AmountWire = t.type({ value: t.string, currency: t.string })
export type AmountWire = t.TypeOf<typeof AmountWire>

/** `additionalInfo` is an object, but samples also print `""` and `[]` for an empty one. */
const additional = <P extends t.Props>(props: P): t.Type<t.TypeOf<t.PartialC<P>>> => {
  const object = t.partial(props)
  return new t.Type(
    'an object',
    object.is,
    (u, c) => (typeof u === 'string' || Array.isArray(u) || u === null ? t.success({}) : object.validate(u, c)),
    t.identity
  )
}

/** Every answer: `responseCode` is HTTP status, service code and case code run together. */
export const EnvelopeWire = t.intersection([
  t.type({ responseCode: t.string }),
  t.partial({ responseMessage: t.string })
])
export type EnvelopeWire = t.TypeOf<typeof EnvelopeWire>

/** @see https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/get-token-api/b2b */
export interface B2bTokenRequestWire {
  readonly grantType: 'client_credentials'
}

export const B2bTokenResponseWire = t.type({ accessToken: t.string, expiresIn: t.string })

/** @see https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/get-token-api/b2b2c */
export interface CustomerTokenRequestWire {
  readonly grantType: 'authorization_code'
  readonly authCode: string
  readonly additionalInfo: Record<string, never>
}

export const CustomerTokenResponseWire = t.intersection([
  t.type({ accessToken: t.string }),
  t.partial({ accessTokenExpiryTime: t.string })
])

/** @see https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/e-wallet/ovo#id-1.-account-binding */
export interface BindRequestWire {
  readonly phoneNo: string
  readonly additionalInfo: {
    readonly channel: string
    readonly custIdMerchant: string
    readonly successRegistrationUrl: string
    readonly failedRegistrationUrl: string
    readonly customerName?: string
    readonly email?: string
    readonly deviceModel?: string
    readonly osType?: string
    readonly channelId?: string
  }
}

export const BindResponseWire = t.partial({
  referenceNo: t.string,
  redirectUrl: t.string,
  additionalInfo: additional({ custIdMerchant: t.string, authCode: t.string })
})
export type BindResponseWire = t.TypeOf<typeof BindResponseWire>

export interface LineItemWire {
  readonly name: string
  readonly price: string
  readonly quantity: number
}

/** @see https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/e-wallet/ovo#id-3.-payment */
export interface PayRequestWire {
  readonly partnerReferenceNo: string
  readonly feeType?: string | undefined
  readonly amount: AmountWire
  readonly payOptionDetails: readonly {
    readonly payMethod: string
    readonly transAmount: AmountWire
    readonly feeAmount: AmountWire
  }[]
  readonly additionalInfo: {
    readonly channel: string
    readonly successPaymentUrl: string
    readonly failedPaymentUrl: string
    readonly paymentType?: 'SALE' | 'RECURRING' | undefined
    readonly remarks?: string
    readonly lineItems?: readonly LineItemWire[] | undefined
  }
}

export const PayResponseWire = t.partial({
  webRedirectUrl: t.string,
  referenceNo: t.string,
  partnerReferenceNo: t.string
})
export type PayResponseWire = t.TypeOf<typeof PayResponseWire>

/** @see https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/e-wallet/ovo#id-2.-balance-inquiry */
export interface BalanceRequestWire {
  readonly additionalInfo: { readonly channel: string }
}

/** The amount is `availableBalance` in production and `amount` in the SDKs' types. */
export const BalanceEntryWire = t.intersection([
  t.type({ balanceType: t.string }),
  t.partial({ availableBalance: AmountWire, amount: AmountWire })
])
export type BalanceEntryWire = t.TypeOf<typeof BalanceEntryWire>

export const BalanceResponseWire = t.type({ accountInfos: t.array(BalanceEntryWire) })

/** @see https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/e-wallet/ovo#online-refund */
export interface RefundRequestWire {
  readonly originalPartnerReferenceNo: string
  readonly originalExternalId?: string
  readonly refundAmount: AmountWire
  readonly reason?: string
  readonly partnerRefundNo: string
  readonly additionalInfo: { readonly channel: string }
}

export const RefundResponseWire = t.partial({
  originalPartnerReferenceNo: t.string,
  partnerRefundNo: t.string,
  refundNo: t.string,
  refundAmount: AmountWire
})

/** @see https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/e-wallet/ovo#account-unbinding */
export interface UnbindRequestWire {
  readonly tokenId: string
  readonly additionalInfo: { readonly channel: string }
}

/** @see https://developers.doku.com/get-started-with-doku-api/check-status-api/snap */
export interface StatusRequestWire {
  readonly originalPartnerReferenceNo: string
  readonly originalReferenceNo?: string
  readonly serviceCode: string
  readonly amount: AmountWire
  readonly merchantId: string
  readonly additionalInfo: { readonly channel: string }
}

export const RefundHistoryWire = t.partial({
  refundNo: t.string,
  partnerReferenceNo: t.string,
  refundAmount: AmountWire,
  refundStatus: t.string
})
export type RefundHistoryWire = t.TypeOf<typeof RefundHistoryWire>

export const StatusResponseWire = t.intersection([
  t.type({ latestTransactionStatus: t.string }),
  t.partial({
    originalPartnerReferenceNo: t.string,
    originalReferenceNo: t.string,
    originalResponseCode: t.string,
    transAmount: AmountWire,
    amount: AmountWire,
    refundHistory: t.array(RefundHistoryWire)
  })
])
export type StatusResponseWire = t.TypeOf<typeof StatusResponseWire>

/** @see https://developers.doku.com/get-started-with-doku-api/notification/http-notification-sample-for-snap */
export const PaymentNotificationWire = t.intersection([
  t.type({ originalPartnerReferenceNo: t.string, latestTransactionStatus: t.string }),
  t.partial({ originalReferenceNo: t.string, amount: AmountWire })
])
export type PaymentNotificationWire = t.TypeOf<typeof PaymentNotificationWire>

/** Not described by DOKU; seen in production: reference section 7.5. */
export const BindingNotificationWire = t.type({
  additionalInfo: t.intersection([
    t.type({ status: t.string }),
    t.partial({ custIdMerchant: t.string, authCode: t.string })
  ])
})
export type BindingNotificationWire = t.TypeOf<typeof BindingNotificationWire>

/** What DOKU sends to our token endpoint. */
export const TokenCallWire = t.type({ grantType: t.string })
