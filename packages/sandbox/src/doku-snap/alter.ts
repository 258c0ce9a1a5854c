import type { Fault } from '../faults'
import { parseAmount, formatAmount } from '../money'
import type { Reply } from '../reply'
import { isObject, parseBody, textAt, type Body } from './fields'

const referenceFields = ['partnerReferenceNo', 'originalPartnerReferenceNo', 'partnerRefundNo', 'custIdMerchant']
const amountFields = ['amount', 'transAmount', 'refundAmount', 'availableBalance']

const oneMore = (amount: unknown): unknown => ({
  value: formatAmount((parseAmount(textAt(amount, 'value')) ?? 0n) + 100n),
  currency: 'IDR'
})

const mapFields = (value: unknown, change: (key: string, field: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => mapFields(item, change))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, field]) => [key, change(key, mapFields(field, change))])
  return Object.fromEntries(entries) as Body
}

const changes: Readonly<Record<string, (fault: Fault) => (key: string, field: unknown) => unknown>> = {
  'wrong-reference': () => (key, field) =>
    referenceFields.includes(key) && typeof field === 'string' ? `${field}X` : field,
  'wrong-amount': () => (key, field) => (amountFields.includes(key) && isObject(field) ? oneMore(field) : field),
  latest: (fault) => (key, field) => (key === 'latestTransactionStatus' ? (fault.code ?? field) : field)
}

/** Changes the echoes of an answer as a fault asks; other faults leave it as it is. */
export const alterReply = (reply: Reply, fault: Fault | undefined): Reply => {
  const change = fault === undefined ? undefined : changes[fault.kind]
  const body = parseBody(Buffer.from(reply.body))
  if (fault === undefined || change === undefined || body === undefined) return reply
  return { ...reply, body: JSON.stringify(mapFields(body, change(fault))) }
}
