import { rupiah } from './amounts'
import { unlinked, unregisteredParameter } from './answers'
import { accountRules } from './fields'
import { activeLink, walletOf } from './links'
import { paymentChannel, type Operation } from './service'

/** 100039: code 00 is the only word from server to server that a phone is linked. */
export const balance: Operation = {
  operation: 'balance',
  response: 'Check Balance OVO Open API',
  rules: accountRules,
  signed: 'phone_no',
  execute: ({ tokenize, body }) => {
    if (body['payment_channel'] !== paymentChannel) return unregisteredParameter
    const phone = body['phone_no'] ?? ''
    const wallet = walletOf(tokenize, phone)
    if (activeLink(tokenize, wallet) === undefined) return unlinked(tokenize.quirks)
    return {
      tree: {
        response: balance.response,
        phone_no: phone,
        payment_channel: paymentChannel,
        merchant_id: tokenize.merchantId,
        detail: { cash: { balance: rupiah(wallet.cash) }, points: { balance: rupiah(wallet.points) } },
        response_code: '00',
        response_desc: 'Success'
      }
    }
  }
}
