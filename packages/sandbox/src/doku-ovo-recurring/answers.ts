import { jsonReply, type Reply } from '../reply'
import type { Quirks } from './quirks'

/** An error of the gateway or of the product behind it. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

export const refusal = (status: number, code: string, message: string): Refusal => ({ status, code, message })

export const isRefusal = (value: object): value is Refusal => 'code' in value && 'message' in value

export const missingHeader = (name: string): Refusal =>
  refusal(400, 'invalid_header_request', `Header ${name} is required`)
export const malformedHeader = (name: string): Refusal =>
  refusal(400, 'invalid_header_request', `Invalid format header ${name}`)
export const outOfRange = refusal(400, 'request_time_out_of_range', 'Request-Timestamp is not within 3600 seconds')
export const unknownClient = refusal(400, 'invalid_client_id', 'Invalid Client-Id')
export const wrongSignature = refusal(400, 'invalid_signature', 'Invalid Header Signature')
export const usedRequestId = refusal(409, 'idempotent_request', 'Request-Id has already been used')
export const wrongParameter = (field: string): Refusal =>
  refusal(400, 'invalid_parameter', `Invalid parameter ${field}`)
export const invalidToken = refusal(401, 'invalid_access', 'Token is not valid for this customer')
export const accountError = (reason: string): Refusal => refusal(400, 'account_error', reason)
export const notFound = refusal(404, 'not_found', 'Transaction not found')

/** `{"error":{code, message, type}}`: the gateway's own form. */
export const gatewayError = ({ status, code, message }: Refusal): Reply =>
  jsonReply(status, { error: { code, message, type: 'invalid_request_error' } })

/** What other products of DOKU wrap an error in; the gateway's form is the only one seen on these paths. */
export const productError = (envelope: Quirks['errorEnvelope'], refused: Refusal): Reply => {
  const { status, code, message } = refused
  switch (envelope) {
    case 'error':
      return gatewayError(refused)
    case 'message':
      return jsonReply(status, { message: [message] })
    case 'error_messages':
      return jsonReply(status, { error_messages: [message] })
    case 'response_code':
      return jsonReply(status, { status: 'FAILED', response_code: code.toUpperCase(), message })
  }
}
