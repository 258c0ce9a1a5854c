import { invalidMerchant, unregisteredParameter, type Refusal } from './answers'
import { paymentChannel, type Call } from './service'
import type { Tree } from './write-body'

/** The four members with which three operations answer, as they were asked. */
export const accountEchoes = ({ tokenize, body }: Call): Tree => ({
  phone_no: body['phone_no'] ?? '',
  merchant_id: tokenize.merchantId,
  payment_channel: paymentChannel,
  merchant: body['merchant'] ?? ''
})

export const checkAccount = ({ tokenize, body }: Call): Refusal | undefined => {
  if (body['payment_channel'] !== paymentChannel) return unregisteredParameter
  return body['merchant'] === tokenize.merchantName ? undefined : invalidMerchant
}
