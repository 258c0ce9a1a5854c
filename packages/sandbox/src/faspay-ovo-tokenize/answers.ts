import type { Reply } from '../reply'
import { contentTypes, type Format } from './formats'
import type { Quirks } from './quirks'
import { writeBody, type Tree } from './write-body'

/** A response code of Faspay and its meaning. */
export interface Refusal {
  readonly code: string
  readonly desc: string
}

const refusal = (code: string, desc: string): Refusal => ({ code, desc })

export const isRefusal = (value: object): value is Refusal => 'code' in value && 'desc' in value

export const failed = refusal('01', 'Failed')
export const invalidMerchant = refusal('03', 'Invalid Merchant')
export const invalidAmount = refusal('13', 'Invalid Amount')
export const invalidOrder = refusal('14', 'Invalid Order')
export const invalidCustomer = refusal('18', 'Invalid Customer/MSISDN is not found')
export const formatError = refusal('30', 'Format Error')
export const notSupported = refusal('40', 'Requested Function not Supported')
export const wrongSignature = refusal('55', 'Incorrect User/Password')
export const internalError = refusal('66', 'Internal Error')
export const missingParameter = refusal('83', 'Parameter Mandatory')
export const unregisteredParameter = refusal('84', 'Unregistered Parameters')

export const unlinked = ({ unlinkedCode }: Quirks): Refusal => {
  if (unlinkedCode === '18') return invalidCustomer
  return unlinkedCode === '82' ? refusal('82', 'Unregistered Entity') : failed
}

/** Codes about the request or the merchant; the others are a verdict and come in the operation's own body. */
const rejections: ReadonlySet<string> = new Set([
  '03',
  '13',
  '30',
  '40',
  '55',
  '56',
  '63',
  '66',
  '83',
  '84',
  '85',
  '96'
])

const refusalTree = (quirks: Quirks, response: string, { code, desc }: Refusal): Tree => {
  const told = { response_code: code, response_desc: desc }
  const nested = rejections.has(code) && quirks.errorEnvelope === 'response_error'
  return nested ? { response_error: told } : { response, ...told }
}

export const treeReply = (format: Format, body: string): Reply => ({
  status: 200,
  headers: { 'Content-Type': contentTypes[format] },
  body
})

/** Every refusal is HTTP 200; `response` names the operation. */
export const refusalReply = (quirks: Quirks, format: Format, response: string, refused: Refusal): Reply =>
  treeReply(format, writeBody(format, refusalTree(quirks, response, refused)))
