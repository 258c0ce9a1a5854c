import type { Fault } from '../faults'
import type { Binding, Charge } from '../ledger-entries'
import { formatAmount } from '../money'
import type { Message } from '../notifier'
import { notificationHabit } from '../wallet-habits'
import { channelOf } from './channels'
import { randomDigits } from './references'
import { providerName, type Snap } from './service'
import { sendToMerchant } from './send-to-merchant'
import { descriptions } from './descriptions'

const paymentBody = (snap: Snap, charge: Charge, fault: Fault | undefined): object => {
  const channel = channelOf(charge.binding.wallet.wallet)
  const amount = snap.sales.get(charge.partnerReferenceNo)?.reportedAmount ?? charge.amount
  const altered = fault?.kind === 'wrong-amount' ? amount + 100n : amount
  const suffix = fault?.kind === 'wrong-reference' ? 'X' : ''
  return {
    originalPartnerReferenceNo: charge.partnerReferenceNo + suffix,
    // A failed payment may come without DOKU's own reference.
    ...(charge.status === '06' ? {} : { originalReferenceNo: charge.referenceNo }),
    originalExternalId: charge.externalId,
    latestTransactionStatus: charge.status,
    transactionStatusDesc: descriptions[charge.status],
    amount: { value: formatAmount(altered), currency: 'IDR' },
    additionalInfo: {
      [snap.quirks.notificationChannelField]: channel.code,
      acquirerId: channel.acquirer,
      custIdMerchant: charge.binding.customerId,
      accountType: channel.accountType,
      paymentType: charge.paymentType,
      origin: { apiFormat: 'SNAP' }
    }
  }
}

const paymentMessage = (snap: Snap, charge: Charge): Message => {
  const externalId = randomDigits(21)
  return {
    provider: providerName,
    kind: 'payment',
    reference: charge.partnerReferenceNo,
    send: (merchant, fault) => {
      const customerToken = snap.tokens.latestOf(charge.binding)
      return sendToMerchant(snap, {
        url: new URL(`${merchant}/doku-snap/payment`),
        body: JSON.stringify(paymentBody(snap, charge, fault)),
        externalId,
        customerToken,
        fault
      })
    }
  }
}

/** Tells the merchant where a payment stands; the body is made when it is sent. */
export const notifyPayment = (snap: Snap, charge: Charge): void =>
  snap.notifier.dispatch({ message: paymentMessage(snap, charge), ...notificationHabit(charge.binding.wallet) })

/** Sends the notification of a payment once more, now, whatever its customer usually does. */
export const resendPayment = (snap: Snap, charge: Charge): void =>
  snap.notifier.dispatch({ message: paymentMessage(snap, charge) })

export const notifyBinding = (snap: Snap, binding: Binding, originalExternalId: string): void => {
  const externalId = randomDigits(21)
  snap.notifier.dispatch({
    message: {
      provider: providerName,
      kind: 'binding',
      reference: binding.customerId,
      send: (merchant, fault) =>
        sendToMerchant(snap, {
          url: new URL(`${merchant}/doku-snap/binding`),
          body: JSON.stringify({
            originalExternalId,
            additionalInfo: {
              status: binding.status === 'active' ? 'SUCCESS' : 'FAILED',
              custIdMerchant: binding.customerId,
              authCode: snap.tokens.authCodeOf(binding)
            }
          }),
          externalId,
          customerToken: undefined,
          fault
        })
    }
  })
}
