import { randomUUID } from 'node:crypto'
import { giveBack, refundable } from '../charging'
import { at, firstFault, textAt, type Body } from '../json-body'
import type { Charge, Refund } from '../ledger-entries'
import { notFound, type Refusal } from './answers'
import { amount, invoiceNumber, readAmount, rupiah, text } from './fields'
import { providerName, type Call, type Operation } from './service'

const checkFields = (body: Body): Refusal | undefined =>
  firstFault([
    invoiceNumber(body),
    text(body, 'payment.original_request_id', { required: 'required', max: 128 }),
    amount(body, 'refund.amount'),
    text(body, 'refund.reason', { max: 255 })
  ])

const findCharge = ({ recurring, body }: Call): Charge | undefined => {
  const charge = recurring.ledger.charges.get(`${providerName}:${textAt(body, 'payment.original_request_id')}`)
  return charge?.partnerReferenceNo === textAt(body, 'order.invoice_number') ? charge : undefined
}

const canRefund = (charge: Charge, asked: bigint): boolean =>
  charge.binding.wallet.behaviour !== 'refund-failed' &&
  (charge.status === 'SUCCESS' || charge.status === 'REFUNDED') &&
  asked <= refundable(charge)

const execute = ({ recurring, body, requestId }: Call, charge: Charge, asked: bigint): void => {
  const refund: Refund = {
    provider: providerName,
    partnerRefundNo: requestId,
    refundNo: randomUUID(),
    charge,
    amount: asked,
    reason: textAt(body, 'refund.reason') || undefined,
    refundedAt: recurring.clock.now()
  }
  giveBack(charge, asked, 'points-first')
  charge.refunds.push(refund)
  charge.status = refundable(charge) === 0n ? 'REFUNDED' : recurring.quirks.partialRefundStatus
  recurring.ledger.refunds.set(`${providerName}:${requestId}`, refund)
}

/** A refund that the wallet does not grant is answered 201 with the status FAILED; no notification is documented. */
export const refund: Operation = {
  operation: 'refund',
  method: 'POST',
  success: 'quirk',
  execute: (call) => {
    const { body } = call
    const fault = checkFields(body)
    if (fault !== undefined) return fault
    const charge = findCharge(call)
    if (charge === undefined) return notFound
    const asked = readAmount(body, 'refund.amount') ?? 0n
    const outcome = canRefund(charge, asked) ? 'SUCCESS' : 'FAILED'
    if (outcome === 'SUCCESS') execute(call, charge, asked)
    const reason = at(body, 'refund.reason')
    return {
      fields: {
        order: { invoice_number: charge.partnerReferenceNo },
        payment: { original_request_id: charge.externalId },
        refund: {
          amount: rupiah(asked),
          ...(reason === undefined ? {} : { reason }),
          status: outcome,
          message: outcome
        }
      }
    }
  }
}
