import { giveBack, refundable } from '../charging'
import type { Charge, Refund } from '../ledger-entries'
import { refusal, type Refusal } from './answers'
import { amount, amountAt, at, firstFault, text, textAt } from './fields'
import { randomReference } from './references'
import { providerName, type Call, type SnapOperation } from './service'
import { formatWibWithoutOffset } from './timestamps'

const digests = new WeakMap<Refund, string>()

const checkFields = ({ body, channel }: Call): Refusal | undefined => {
  const required = { required: 'required' } as const
  return firstFault([
    text(body, 'originalPartnerReferenceNo', { ...required, ...channel.originalReference }),
    text(body, 'originalExternalId', { max: 36 }),
    text(body, 'partnerRefundNo', { ...required, ...channel.refundReference }),
    amount(body, 'refundAmount', { min: 100n, maxLength: 19 }),
    text(body, 'reason', { max: 255 })
  ])
}

const checkRepeat = ({ snap, body, contentDigest }: Call): Refusal | undefined => {
  const earlier = snap.ledger.refunds.get(`${providerName}:${textAt(body, 'partnerRefundNo')}`)
  if (earlier === undefined) return undefined
  return digests.get(earlier) === contentDigest
    ? refusal(409, '01', 'Duplicate partnerRefundNo')
    : refusal(404, '18', 'Inconsistent Request')
}

const checkCharge = ({ body, channel }: Call, charge: Charge): Refusal | undefined => {
  const externalId = textAt(body, 'originalExternalId')
  const sameCall = externalId === '' || externalId === charge.externalId
  if (!sameCall || charge.binding.wallet.wallet !== channel.wallet) return refusal(404, '01', 'Transaction Not Found')
  if (charge.status !== '00') return refusal(404, '00', 'Invalid Transaction Status')
  return amountAt(body, 'refundAmount') > refundable(charge) ? refusal(404, '13', 'Invalid Amount') : undefined
}

const execute = (call: Call, charge: Charge): Refund => {
  const { snap, body, contentDigest } = call
  const refund: Refund = {
    provider: providerName,
    partnerRefundNo: textAt(body, 'partnerRefundNo'),
    refundNo: randomReference(),
    charge,
    amount: amountAt(body, 'refundAmount'),
    reason: textAt(body, 'reason') || undefined,
    refundedAt: snap.clock.now()
  }
  giveBack(charge, refund.amount, 'cash-first')
  charge.refunds.push(refund)
  if (refundable(charge) === 0n) charge.status = '04'
  snap.ledger.refunds.set(`${providerName}:${refund.partnerRefundNo}`, refund)
  digests.set(refund, contentDigest)
  return refund
}

/** Works after an unlink too; a customer token is checked only when one is sent. */
export const refund: SnapOperation = {
  operation: 'refund',
  service: '58',
  paths: ['/direct-debit/core/v1/debit/refund'],
  customerToken: 'optional',
  channel: 'required',
  needsIpAddress: true,
  needsDeviceId: false,
  execute: (call) => {
    const { snap, body } = call
    const fault = checkFields(call) ?? checkRepeat(call)
    if (fault !== undefined) return fault
    const charge = snap.ledger.charges.get(`${providerName}:${textAt(body, 'originalPartnerReferenceNo')}`)
    if (charge === undefined) return refusal(404, '01', 'Transaction Not Found')
    const chargeFault = checkCharge(call, charge)
    if (chargeFault !== undefined) return chargeFault
    const done = execute(call, charge)
    return {
      code: snap.quirks.refundSuccessCode,
      message: 'Successfull',
      fields: {
        originalPartnerReferenceNo: charge.partnerReferenceNo,
        originalReferenceNo: charge.referenceNo,
        refundNo: done.refundNo,
        partnerRefundNo: done.partnerRefundNo,
        refundAmount: at(body, 'refundAmount'),
        refundTime: formatWibWithoutOffset(done.refundedAt)
      }
    }
  }
}
