import type { RefundHistoryWire } from '../wire'
import { stated } from './stated'

/**
 * Our own reference of a refund in a payment's history. The field is called `partnerReferenceNo` there; where it repeats
 * the payment's reference it names no refund.
 */
export const refundReference = (entry: RefundHistoryWire, paymentReference: string): string | undefined => {
  const named = stated(entry.partnerReferenceNo)
  return named === paymentReference ? undefined : named
}
