// The official library comes without types. What the bench uses of it:
declare module 'doku-nodejs-library' {
  interface Snap {
    doPayment(request: object, authCode: string, ipAddress: string, deviceId: string): Promise<unknown>
    doBalanceInquiry(request: object, authCode: string, ipAddress: string): Promise<unknown>
  }
  const library: { readonly Snap: new (options: object) => Snap }
  export default library
}

declare module 'doku-nodejs-library/_commons/config' {
  const config: { CORE_SANDBOX_BASE_URL: string }
  export default config
}

declare module 'doku-nodejs-library/_models/paymentRequestDirectDebitDTO' {
  const models: {
    readonly PaymentRequestDto: new (
      partnerReferenceNo: string,
      amount: object,
      payOptionDetails: readonly object[],
      additionalInfo: object
    ) => object
    readonly TotalAmountDto: new (value: string, currency: string) => object
    readonly PayOptionDetailsDto: new (payMethod: string, transAmount: object, feeAmount: object) => object
    readonly PaymentAdditionalInfoRequestDto: new (
      channel: string,
      remarks: string,
      successPaymentUrl: string,
      failedPaymentUrl: string,
      lineItems: undefined
    ) => object
  }
  export default models
}

declare module 'doku-nodejs-library/_models/balanceInquiryRequestDTO' {
  const BalanceRequest: new (additionalInfo: object) => object
  export default BalanceRequest
}
