import doku from 'doku-nodejs-library'
import config from 'doku-nodejs-library/_commons/config'
import BalanceRequest from 'doku-nodejs-library/_models/balanceInquiryRequestDTO'
import models from 'doku-nodejs-library/_models/paymentRequestDirectDebitDTO'
import type { Identity } from '../fake-provider/identity'
import { type Called, newReference, operations, paymentOf } from './payment'

const authCode = 'auth-code-1'
const ipAddress = '203.0.113.7'

const amountOf = ({ value, currency }: { readonly value: string; readonly currency: string }): object =>
  new models.TotalAmountDto(value, currency)

const requestOf = (reference: string): object => {
  const { partnerReferenceNo, amount, payOptionDetails, additionalInfo } = paymentOf(reference)
  const { channel, remarks, successPaymentUrl, failedPaymentUrl } = additionalInfo
  return new models.PaymentRequestDto(
    partnerReferenceNo,
    amountOf(amount),
    payOptionDetails.map(
      ({ payMethod, transAmount, feeAmount }) =>
        new models.PayOptionDetailsDto(payMethod, amountOf(transAmount), amountOf(feeAmount))
    ),
    new models.PaymentAdditionalInfoRequestDto(channel, remarks, successPaymentUrl, failedPaymentUrl, undefined)
  )
}

/** What a user of DOKU has today: one shared instance of the official library. */
export const officialSdkCall = async (
  origin: string,
  identity: Identity,
  called: Called
): Promise<() => Promise<void>> => {
  // Its hosts stand in a class of constants, which is how it is pointed at loopback.
  config.CORE_SANDBOX_BASE_URL = origin
  const snap = new doku.Snap({
    isProduction: false,
    privateKey: identity.shop.privateKey,
    clientID: identity.clientId,
    publicKey: identity.shop.publicKey,
    dokuPublicKey: identity.provider.publicKey,
    issuer: 'shop',
    secretKey: identity.secretKey
  })
  const call = async (): Promise<void> => {
    const answer = await (called === 'payment'
      ? snap.doPayment(requestOf(newReference()), authCode, ipAddress, 'device')
      : snap.doBalanceInquiry(new BalanceRequest({ channel: 'EMONEY_OVO_SNAP' }), authCode, ipAddress))
    operations[called].expect(answer)
  }
  // It fetches its tokens with the first payment.
  await call()
  return call
}
