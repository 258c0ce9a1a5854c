import type { PaymentOutcome, Received } from '@gerbang/domain'
import type { Config } from '../config'
import type { NotificationWire } from '../wire'
import { toMoney } from './amount'
import { claimedBy } from './status'
import { trxIdIn } from './trx-id'
import { kept } from './words'

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
  const differ = billed !== undefined && paid !== undefined && billed.amount !== paid.amount
  const outcome: PaymentOutcome = differ
    ? { status: 'unknown', why: 'the notification names two amounts' }
    : claimedBy(wire.payment_status_code)
  return {
    type: 'payment',
    trust: 'verified',
    ...heard,
    wireReference: wire.bill_no,
    outcome,
    amount: paid ?? billed,
    providerReference: trxIdIn(wire),
    providerCode: kept(wire.payment_status_code),
    covers: ['reference', 'status']
  }
}
