import type { Charge } from '../ledger-entries'
import { notFound } from './answers'
import { rupiah } from './fields'
import { providerName, type Operation, type Recurring } from './service'
import { describeTransaction } from './transaction'

export const statusPath = /^\/orders\/v1\/status\/([^/]+)$/

interface Asked {
  readonly charge: Charge
  readonly refunded: bigint
  readonly status: string
}

const aboutCharge = (charge: Charge): Asked => ({
  charge,
  refunded: charge.refunded.cash + charge.refunded.points,
  status: charge.status
})

/** By invoice number (the latest payment), by the Request-Id of a payment, or by that of a refund. */
const find = ({ byInvoice, ledger }: Recurring, id: string): Asked | undefined => {
  const charge = byInvoice.get(id) ?? ledger.charges.get(`${providerName}:${id}`)
  if (charge !== undefined) return aboutCharge(charge)
  const refund = ledger.refunds.get(`${providerName}:${id}`)
  return refund === undefined ? undefined : { charge: refund.charge, refunded: refund.amount, status: 'REFUNDED' }
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

export const status: Operation = {
  operation: 'status',
  method: 'GET',
  success: '200',
  execute: ({ recurring, path }) => {
    const asked = find(recurring, decoded(statusPath.exec(path)?.[1] ?? ''))
    if (asked === undefined) return notFound
    const { transaction, ...described } = describeTransaction(recurring, asked.charge)
    const fields = {
      ...described,
      transaction: { ...transaction, status: asked.status },
      // Amounts of refunds were seen as text only.
      ...(asked.refunded === 0n ? {} : { refund: { amount: String(rupiah(asked.refunded)) } })
    }
    return { fields: recurring.quirks.statusWrapper === 'response' ? { response: fields } : fields }
  }
}
