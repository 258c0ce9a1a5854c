import type { PaymentOutcome, Received } from '@gerbang/domain'
import type { NotificationWire } from '../wire'
import { toMoney } from './amount'
import { statusMeaning } from './status'
import { kept } from './words'

type PaymentReceived = Extract<Received, { readonly type: 'payment' }>

/** A FAILED may be followed by a success, and a refund needs its amount: both only call for an inquiry. */
const outcomeBy = (status: string): PaymentOutcome => {
  switch (statusMeaning(status)) {
    case 'succeeded':
      return { status: 'succeeded' }
    case 'pending':
      return { status: 'pending' }
    case 'expired':
      return { status: 'expired' }
    case 'failed':
    case 'refunded':
    case undefined:
      return { status: 'unknown', why: 'the notification makes no claim about the money' }
  }
}

/** A payment notification. The signature covers the whole body, so an amount that is stated is proven. */
export const toReceived = (
  { order, transaction }: NotificationWire,
  heard: Pick<PaymentReceived, 'trust' | 'dedupeKey' | 'replies'>
): PaymentReceived => {
  const amount = toMoney(order.amount)
  return {
    type: 'payment',
    ...heard,
    wireReference: order.invoice_number,
    outcome: outcomeBy(transaction.status),
    amount,
    providerCode: kept(transaction.status),
    covers: amount === undefined ? ['reference', 'status'] : ['reference', 'status', 'amount']
  }
}
