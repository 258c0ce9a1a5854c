import type { Fault } from '../faults'
import { isObject, mapFields, parseBody } from '../json-body'
import type { Reply } from '../reply'

type Change = (key: string, field: unknown) => unknown
const references = ['invoice_number', 'original_request_id']
const amounts = ['amount', 'ovo_cash_balance', 'ovo_point_balance']

const oneMore = (field: unknown): unknown => (typeof field === 'number' ? field + 1 : String(Number(field) + 1))

const wrongReference: Change = (key, field) => {
  if (key === 'customer' && isObject(field)) return { ...field, id: `${String(field['id'])}X` }
  return references.includes(key) && typeof field === 'string' ? `${field}X` : field
}

const wrongAmount: Change = (key, field) =>
  amounts.includes(key) && (typeof field === 'number' || typeof field === 'string') ? oneMore(field) : field

const otherStatus =
  (code: string | undefined): Change =>
  (key, field) =>
    key === 'transaction' && isObject(field) ? { ...field, status: code } : field

const changeOf = (fault: Fault | undefined): Change | undefined => {
  switch (fault?.kind) {
    case 'wrong-reference':
      return wrongReference
    case 'wrong-amount':
      return wrongAmount
    case 'latest':
      return otherStatus(fault.code)
    default:
      return undefined
  }
}

const trailingComma = /,(?=\}\}$)/

/** Changes the echoes of an answer as a fault asks; other faults leave it as it is. */
export const alterReply = (reply: Reply, fault: Fault | undefined): Reply => {
  const change = changeOf(fault)
  const body = parseBody(Buffer.from(reply.body.replace(trailingComma, '')))
  if (change === undefined || body === undefined) return reply
  const altered = JSON.stringify(mapFields(body, change))
  return { ...reply, body: trailingComma.test(reply.body) ? altered.replace(/\}\}$/, ',}}') : altered }
}
