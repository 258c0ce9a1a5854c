import type { Fault } from '../faults'
import type { Charge } from '../ledger-entries'
import type { Message } from '../notifier'
import { callMerchant, sentTo } from '../outbound'
import { notificationHabit } from '../wallet-habits'
import { alterTree } from './alter'
import { rupiah } from './amounts'
import { contentTypes, type Format } from './formats'
import { isOk } from './notification-answer'
import { describeState } from './payment-states'
import { paymentChannel, providerName, type Tokenize } from './service'
import { signatureOf } from './signatures'
import { paymentDate, paymentReff, reportedAmount } from './transaction'
import { writeBody, type Tree, type Value } from './write-body'

const minuteMs = 60_000
/** Three tries in all, as documented; how long it waits between them is not. */
const retriesAfterMs = [minuteMs, 5 * minuteMs]

const merchantText = ({ quirks, merchantName }: Tokenize): Value =>
  quirks.notificationMerchant === 'plain' ? merchantName : { xml: `${merchantName} & CO`, json: `${merchantName} & CO` }

const treeOf = (tokenize: Tokenize, charge: Charge): Tree => {
  const amount = reportedAmount(tokenize, charge)
  const total = tokenize.quirks.notificationUnit === 'sen' ? amount.toString() : rupiah(amount)
  return {
    request: 'Payment Notification',
    trx_id: charge.referenceNo,
    merchant_id: tokenize.merchantId,
    merchant: merchantText(tokenize),
    bill_no: charge.partnerReferenceNo,
    payment_reff: paymentReff(tokenize, charge),
    payment_date: paymentDate(charge),
    payment_status_code: charge.status,
    payment_status_desc: describeState(charge.status),
    bill_total: total,
    payment_total: total,
    payment_channel_uid: paymentChannel,
    payment_channel: 'OVO Tokenize'
  }
}

const bareNumbers = /"(trx_id|bill_total|payment_total)":"(\d+)"/g

const write = ({ quirks }: Tokenize, format: Format, tree: Tree): string => {
  const body = writeBody(format, tree)
  return format === 'json' && quirks.notificationNumbers === 'bare' ? body.replace(bareNumbers, '"$1":$2') : body
}

/** The content is fixed here: a retry repeats what was to be told, even if the payment has moved on. */
const paymentMessage = (tokenize: Tokenize, charge: Charge): Message => {
  const format = tokenize.quirks.notificationFormat
  const tree = treeOf(tokenize, charge)
  const { referenceNo, partnerReferenceNo, status } = charge
  const echoes = { trx_id: referenceNo, merchant_id: tokenize.merchantId, bill_no: partnerReferenceNo }
  const bodyFor = (fault: Fault | undefined): string => {
    const password = fault?.kind === 'bad-signature' ? `${tokenize.password}x` : tokenize.password
    const signature = signatureOf({ userId: tokenize.userId, password }, `${partnerReferenceNo}${status}`)
    return write(tokenize, format, { ...alterTree(tree, fault, ['trx_id']), signature })
  }
  return {
    provider: providerName,
    kind: 'payment',
    reference: partnerReferenceNo,
    retriesAfterMs,
    accepted: (sent) => isOk({ format, echoes }, sent),
    send: async (merchant, fault) => {
      const url = new URL(`${merchant}/${providerName}/payment`)
      const headers = { 'Content-Type': contentTypes[format] }
      return sentTo(url, await callMerchant({ url, headers, body: bodyFor(fault), signal: tokenize.closing }))
    }
  }
}

export const notifyPayment = (tokenize: Tokenize, charge: Charge): void =>
  tokenize.notifier.dispatch({
    message: paymentMessage(tokenize, charge),
    ...notificationHabit(charge.binding.wallet)
  })

/** Sends the notification of a payment once more, now, whatever its customer usually does. */
export const resendPayment = (tokenize: Tokenize, charge: Charge): void =>
  tokenize.notifier.dispatch({ message: paymentMessage(tokenize, charge) })
