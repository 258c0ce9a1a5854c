import type { Charge } from '../ledger-entries'
import { rupiah } from './amounts'
import { invalidOrder } from './answers'
import { chargeKey } from './charge-key'
import { inquiryRules } from './fields'
import { describeState } from './payment-states'
import type { Call, Operation } from './service'
import { paymentDate, paymentReff, reportedAmount } from './transaction'
import type { Tree } from './write-body'

const noBillFound = '5'

const facts = ({ tokenize, format }: Call, charge: Charge | undefined): Tree => {
  const paid = charge?.chargedAt !== undefined
  const status = charge?.status ?? noBillFound
  const total = charge !== undefined && paid ? rupiah(reportedAmount(tokenize, charge)) : ''
  return {
    payment_reff: charge !== undefined && paid ? paymentReff(tokenize, charge) : '',
    payment_date: charge === undefined ? '' : paymentDate(charge),
    payment_status_code: status,
    payment_status_desc: describeState(status),
    // Seen in JSON only.
    ...(format === 'json' ? { payment_total: total } : {})
  }
}

/** 100004: the code says that the inquiry worked, not that money moved. */
export const inquiry: Operation = {
  operation: 'status',
  response: 'Inquiry Payment Status',
  rules: inquiryRules,
  signed: 'bill_no',
  execute: (call) => {
    const { tokenize, body } = call
    const [trxId, billNo] = [body['trx_id'] ?? '', body['bill_no'] ?? '']
    const charge = tokenize.ledger.charges.get(chargeKey(billNo, trxId))
    if (charge === undefined && tokenize.quirks.unknownBill === '14') return invalidOrder
    return {
      tree: {
        response: inquiry.response,
        trx_id: trxId,
        merchant_id: tokenize.merchantId,
        merchant: tokenize.merchantName,
        bill_no: billNo,
        ...facts(call, charge),
        response_code: '00',
        response_desc: 'Success'
      }
    }
  }
}
