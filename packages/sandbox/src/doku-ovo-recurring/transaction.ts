import type { Charge } from '../ledger-entries'
import { rupiah } from './fields'
import type { Recurring } from './service'
import { transactionDate } from './timestamps'

/** What notification and status tell of a payment, as it stands now. */
export const describeTransaction = (recurring: Recurring, charge: Charge): Readonly<Record<string, object>> => {
  const { quirks, clock, reportedAmounts } = recurring
  return {
    service: { id: quirks.serviceId },
    acquirer: { id: 'OVO', name: 'OVO' },
    channel: { id: 'EMONEY_OVO' },
    order: {
      invoice_number: charge.partnerReferenceNo,
      amount: rupiah(reportedAmounts.get(charge) ?? charge.amount)
    },
    transaction: {
      status: charge.status,
      date: transactionDate(charge.chargedAt ?? clock.now(), quirks.transactionDate),
      original_request_id: charge.externalId
    },
    additional_info: { line_items: [] }
  }
}
