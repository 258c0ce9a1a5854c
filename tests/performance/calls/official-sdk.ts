import { createRequire } from 'node:module'
import type { Identity } from '../fake-provider/identity'
import { expectAccepted, newReference, paymentOf } from './payment'

// The official library has no types. What is used of it:
interface Sdk {
  readonly Snap: new (options: object) => {
    doPayment(request: object, authCode: string, ipAddress: string, deviceId: string): Promise<unknown>
  }
}

interface SdkRequests {
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

const load = createRequire(__filename)

/** Its hosts stand in a class of constants, which is how it is pointed at loopback. */
const pointAt = (origin: string): void => {
  const config = load('doku-nodejs-library/_commons/config') as { CORE_SANDBOX_BASE_URL: string }
  config.CORE_SANDBOX_BASE_URL = origin
}

/** What a user of DOKU has today: one shared instance of the official library. */
export const officialSdkCall = async (origin: string, identity: Identity): Promise<() => Promise<void>> => {
  pointAt(origin)
  const { Snap } = load('doku-nodejs-library') as Sdk
  const dto = load('doku-nodejs-library/_models/paymentRequestDirectDebitDTO') as SdkRequests
  const snap = new Snap({
    isProduction: false,
    privateKey: identity.shop.privateKey,
    clientID: identity.clientId,
    publicKey: identity.shop.publicKey,
    dokuPublicKey: identity.provider.publicKey,
    issuer: 'shop',
    secretKey: identity.secretKey
  })
  const amountOf = ({ value, currency }: { readonly value: string; readonly currency: string }): object =>
    new dto.TotalAmountDto(value, currency)
  const call = async (): Promise<void> => {
    const { partnerReferenceNo, amount, payOptionDetails, additionalInfo } = paymentOf(newReference())
    const request = new dto.PaymentRequestDto(
      partnerReferenceNo,
      amountOf(amount),
      payOptionDetails.map(
        (detail) =>
          new dto.PayOptionDetailsDto(detail.payMethod, amountOf(detail.transAmount), amountOf(detail.feeAmount))
      ),
      new dto.PaymentAdditionalInfoRequestDto(
        additionalInfo.channel,
        additionalInfo.remarks,
        additionalInfo.successPaymentUrl,
        additionalInfo.failedPaymentUrl,
        undefined
      )
    )
    expectAccepted(await snap.doPayment(request, 'auth-code-1', '203.0.113.7', 'device'))
  }
  await call()
  return call
}
