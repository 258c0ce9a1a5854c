import { operations, outboundOperations } from './faults'
import type { Ledger } from './ledger'
import type { Charge } from './ledger-entries'
import { formatAmount } from './money'

const instant = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString())

const chargeView = (charge: Charge): object => ({
  provider: charge.provider,
  partnerReferenceNo: charge.partnerReferenceNo,
  referenceNo: charge.referenceNo,
  externalId: charge.externalId,
  wallet: charge.binding.wallet.wallet,
  phone: charge.binding.wallet.phone,
  customerId: charge.binding.customerId,
  amount: formatAmount(charge.amount),
  cash: formatAmount(charge.parts.cash),
  points: formatAmount(charge.parts.points),
  refunded: formatAmount(charge.refunded.cash + charge.refunded.points),
  status: charge.status,
  paymentType: charge.paymentType,
  executed: charge.executed,
  chargedAt: instant(charge.chargedAt)
})

const counted = [...operations.filter((operation) => !outboundOperations.includes(operation)), 'redirectTarget']

const totals = (ledger: Ledger): Record<string, number> => {
  const sums: Record<string, number> = Object.fromEntries(counted.map((operation) => [operation, 0]))
  for (const counters of ledger.requests.values()) {
    for (const [operation, count] of counters) sums[operation] = (sums[operation] ?? 0) + count
  }
  return sums
}

/** The JSON of `GET /ledger`; amounts are text with two decimals, instants ISO 8601 in UTC. */
export const viewLedger = (ledger: Ledger, now: number): object => ({
  now: instant(now),
  wallets: [...ledger.wallets.values()].map(({ wallet, phone, cash, points }) => ({
    wallet,
    phone,
    cash: formatAmount(cash),
    points: formatAmount(points)
  })),
  bindings: ledger.bindings.map(({ id, provider, wallet, customerId, status }) => ({
    id,
    provider,
    wallet: wallet.wallet,
    phone: wallet.phone,
    customerId,
    status
  })),
  charges: [...ledger.charges.values()].map(chargeView),
  refunds: [...ledger.refunds.values()].map((refund) => ({
    provider: refund.provider,
    partnerRefundNo: refund.partnerRefundNo,
    refundNo: refund.refundNo,
    partnerReferenceNo: refund.charge.partnerReferenceNo,
    amount: formatAmount(refund.amount),
    refundedAt: instant(refund.refundedAt)
  })),
  notifications: ledger.deliveries.map((delivery) => ({ ...delivery, sentAt: instant(delivery.sentAt) })),
  requests: totals(ledger),
  requestsByProvider: Object.fromEntries(
    [...ledger.requests].map(([provider, counters]) => [provider, Object.fromEntries(counters)])
  )
})
