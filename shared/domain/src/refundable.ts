import type { InvalidValue } from './invalid-value'
import { faultsOfRefund } from './request-rules'
import type { RefundRequest } from './requests'

/** Every fault of a refund: by the rules that all providers share, and by the state of the payment it gives back. */
export const faultsOfRefundable = (request: RefundRequest): readonly InvalidValue[] => {
  const faults = faultsOfRefund(request)
  if (faults.some(({ field }) => field === 'payment')) return faults
  const { payment, amount } = request
  const own: InvalidValue[] = []
  if (payment.status !== 'succeeded') {
    own.push({ field: 'payment', rule: `a payment that succeeded; this one is ${payment.status}` })
  }
  if (!faults.some(({ field }) => field === 'amount') && amount.amount > payment.amount.amount) {
    own.push({ field: 'amount', rule: 'at most what was paid' })
  }
  return [...faults, ...own]
}
