import { randomUUID } from 'node:crypto'
import type { Fault } from '../faults'
import type { Charge } from '../ledger-entries'
import type { Message } from '../notifier'
import { callMerchant, sentTo, type Sent } from '../outbound'
import { notificationHabit } from '../wallet-habits'
import { alterReply } from './alter'
import { render } from './render'
import { providerName, type Recurring } from './service'
import { signatureOf } from './signatures'
import { formatUtc } from './timestamps'
import { describeTransaction } from './transaction'

interface Notification {
  readonly url: URL
  readonly requestId: string
  readonly body: string
}

const sendSigned = async (recurring: Recurring, message: Notification, fault: Fault | undefined): Promise<Sent> => {
  const { url, requestId } = message
  const { body } = alterReply({ status: 200, headers: {}, body: message.body }, fault)
  const { clientId, secretKey } = recurring
  const timestamp = formatUtc(recurring.clock.now())
  const signature = signatureOf({
    clientId,
    requestId,
    time: { label: 'Request-Timestamp', value: timestamp },
    target: url.pathname,
    body: Buffer.from(body),
    secretKey: fault?.kind === 'bad-signature' ? `${secretKey}x` : secretKey
  })
  const headers = {
    'Content-Type': 'application/json',
    'Client-Id': clientId,
    'Request-Id': requestId,
    'Request-Timestamp': timestamp,
    Signature: signature
  }
  return sentTo(url, await callMerchant({ url, headers, body, signal: recurring.closing }))
}

/** The body is fixed here: a retry repeats what was to be told, even if the payment has moved on. */
const paymentMessage = (recurring: Recurring, charge: Charge): Message => {
  const body = render(recurring.quirks, describeTransaction(recurring, charge))
  const requestId = recurring.quirks.notificationRequestId === 'new' ? randomUUID() : charge.externalId
  return {
    provider: providerName,
    kind: 'payment',
    reference: charge.partnerReferenceNo,
    send: (merchant, fault) =>
      sendSigned(recurring, { url: new URL(`${merchant}/${providerName}/payment`), requestId, body }, fault)
  }
}

export const notifyPayment = (recurring: Recurring, charge: Charge): void =>
  recurring.notifier.dispatch({
    message: paymentMessage(recurring, charge),
    ...notificationHabit(charge.binding.wallet)
  })

/** Sends the notification of a payment once more, now, whatever its customer usually does. */
export const resendPayment = (recurring: Recurring, charge: Charge): void =>
  recurring.notifier.dispatch({ message: paymentMessage(recurring, charge) })
