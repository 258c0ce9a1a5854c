import type { Charge, Refund } from '../ledger-entries'
import { formatAmount, type Sen } from '../money'
import { missingField, refusal } from './answers'
import { channelOf } from './channels'
import { descriptions } from './descriptions'
import { amount, at, firstFault, text, textAt, type Body } from './fields'
import { providerName, type Snap, type SnapOperation } from './service'
import { formatWib } from './timestamps'

const rupiah = (sen: Sen): object => ({ value: formatAmount(sen), currency: 'IDR' })
const keys = ['originalPartnerReferenceNo', 'originalReferenceNo', 'originalExternalId'] as const

const matches = (charge: Charge, body: Body): boolean => {
  const own = {
    originalPartnerReferenceNo: charge.partnerReferenceNo,
    originalReferenceNo: charge.referenceNo,
    originalExternalId: charge.externalId
  }
  return keys.every((key) => textAt(body, key) === '' || textAt(body, key) === own[key])
}

const findCharge = (snap: Snap, body: Body): Charge | undefined => {
  const reference = textAt(body, 'originalPartnerReferenceNo')
  const byReference = snap.ledger.charges.get(`${providerName}:${reference}`)
  if (reference !== '') return byReference !== undefined && matches(byReference, body) ? byReference : undefined
  return [...snap.ledger.charges.values()].find((charge) => charge.provider === providerName && matches(charge, body))
}

const refundEntry = (refund: Refund): object => ({
  refundNo: refund.refundNo,
  partnerReferenceNo: refund.partnerRefundNo,
  refundAmount: rupiah(refund.amount),
  refundStatus: '00',
  refundDate: formatWib(refund.refundedAt),
  reason: refund.reason ?? ''
})

const describe = (snap: Snap, charge: Charge): Readonly<Record<string, unknown>> => {
  const facts = snap.sales.get(charge.partnerReferenceNo)
  const channel = channelOf(charge.binding.wallet.wallet)
  const { refunds } = charge
  const paid = charge.chargedAt !== undefined && (charge.status === '00' || charge.status === '04')
  return {
    originalPartnerReferenceNo: charge.partnerReferenceNo,
    originalReferenceNo: charge.referenceNo,
    originalExternalId: charge.externalId,
    serviceCode: '55',
    latestTransactionStatus: charge.status,
    transactionStatusDesc: descriptions[charge.status],
    originalResponseCode: facts?.originalCode,
    originalResponseMessage: facts?.originalMessage,
    [snap.quirks.statusAmountField]: rupiah(facts?.reportedAmount ?? charge.amount),
    feeAmount: rupiah(0n),
    ...(paid ? { paidTime: formatWib(charge.chargedAt ?? 0) } : {}),
    ...(refunds.length > 0 ? { refundHistory: refunds.map(refundEntry) } : {}),
    additionalInfo: { channel: channel.code, acquirer: { id: channel.acquirer } }
  }
}

export const status: SnapOperation = {
  operation: 'status',
  service: '55',
  paths: ['/orders/v1.0/debit/status'],
  customerToken: 'none',
  channel: 'optional',
  needsIpAddress: false,
  needsDeviceId: false,
  execute: ({ snap, body }) => {
    const fault = firstFault([
      ...keys.map((key) => text(body, key, { max: 64 })),
      text(body, 'serviceCode', { required: 'required', oneOf: ['54', '55'] }),
      at(body, 'amount') === undefined ? undefined : amount(body, 'amount', { min: 0n, maxLength: 19 })
    ])
    if (fault !== undefined) return fault
    if (keys.every((key) => textAt(body, key) === '')) return missingField('originalPartnerReferenceNo')
    const merchantId = textAt(body, 'merchantId')
    if (merchantId !== '' && merchantId !== snap.clientId) return refusal(404, '08', 'Invalid Merchant')
    const charge = findCharge(snap, body)
    return charge === undefined ? refusal(404, '01', 'Transaction Not Found') : { fields: describe(snap, charge) }
  }
}
