import { jsonReply, type Reply } from '../reply'

/** An answer in SNAP's form: HTTP status, service code and case code make the response code. */
export interface Refusal {
  readonly status: number
  readonly caseCode: string
  readonly message: string
}

export const refusal = (status: number, caseCode: string, message: string): Refusal => ({ status, caseCode, message })

export const isRefusal = (value: object): value is Refusal => 'caseCode' in value && 'message' in value

export const badRequest = refusal(400, '00', 'Bad Request')
export const invalidFormat = (field: string): Refusal => refusal(400, '01', `Invalid Field Format ${field}`)
export const missingField = (field: string): Refusal => refusal(400, '02', `Invalid Mandatory Field ${field}`)
export const unauthorized = (reason: string): Refusal => refusal(401, '00', `Unauthorized. ${reason}`)
export const expiredToken = refusal(401, '01', 'Invalid Token (B2B)')
export const expiredCustomerToken = refusal(401, '02', 'Invalid Customer Token')
export const unknownToken = refusal(401, '03', 'Token Not Found (B2B)')
export const unknownCustomerToken = refusal(401, '04', 'Customer Token Not Found')
export const notPermitted = (reason: string): Refusal => refusal(403, '15', `Transaction Not Permitted. ${reason}`)

export const codeOf = (service: string, { status, caseCode }: Refusal): string => `${status}${service}${caseCode}`

export const toReply = (service: string, refused: Refusal, headers: Readonly<Record<string, string>> = {}): Reply =>
  jsonReply(refused.status, { responseCode: codeOf(service, refused), responseMessage: refused.message }, headers)
