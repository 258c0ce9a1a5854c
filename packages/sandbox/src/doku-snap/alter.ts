import type { Fault } from '../faults'
import { isObject, mapFields, parseBody, textAt } from '../json-body'
import { parseAmount, formatAmount } from '../money'
import type { Reply } from '../reply'

const referenceFields = ['partnerReferenceNo', 'originalPartnerReferenceNo', 'partnerRefundNo', 'custIdMerchant']
const amountFields = ['amount', 'transAmount', 'refundAmount', 'availableBalance']

const oneMore = (amount: unknown): unknown => ({
  value: formatAmount((parseAmount(textAt(amount, 'value')) ?? 0n) + 100n),
  currency: 'IDR'
})

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
