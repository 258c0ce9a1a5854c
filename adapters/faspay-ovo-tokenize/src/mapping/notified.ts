import type { Received } from '@gerbang/domain'
import type { Config } from '../config'
import type { NotificationWire } from '../wire'
import { toMoney } from './amount'
import { claimedBy } from './status'
import { candidateIn } from './trx-id'
import { codeIn } from './words'

type PaymentReceived = Extract<Received, { readonly type: 'payment' }>

/**
 * A payment notification. Its signature covers bill number and status: transaction id and amounts are anybody's words,
 * so that nothing is settled before an inquiry and the history agree.
 */
export const toReceived = (
  { amountUnits: { paymentTotal } }: Config,
  wire: NotificationWire,
  heard: Pick<PaymentReceived, 'dedupeKey' | 'replies'>
): PaymentReceived => {
  const billed = toMoney(paymentTotal, wire.bill_total)
  const paid = toMoney(paymentTotal, wire.payment_total)
  // Two totals that differ are no total; what is signed stays what it is.
  const differ = billed !== undefined && paid !== undefined && billed.amount !== paid.amount
  return {
    type: 'payment',
    trust: 'verified',
    ...heard,
    wireReference: wire.bill_no,
    outcome: claimedBy(wire.payment_status_code),
    amount: differ ? undefined : (paid ?? billed),
    providerReference: candidateIn(wire),
    providerCode: codeIn(wire.payment_status_code),
    covers: ['reference', 'status']
  }
}
