import { isWrong, matching, oneOf, wholeNumber, type Input, type Wrong } from './control-input'
import {
  executedKinds,
  notificationKinds,
  operations,
  outboundOperations,
  signatureKinds,
  unexecutedKinds,
  type FaultKind,
  type FaultOperation,
  type PlannedFault
} from './faults'

const maxTimes = 1_000_000
const maxDelayMs = 24 * 60 * 60_000

/** What a fault can be planned for: a provider's operations, and whether it signs its answers. */
export interface FaultTarget {
  readonly name: string
  readonly operations: readonly FaultOperation[]
  readonly answers: 'signed' | 'unsigned'
}

const anyProvider = { operations, answers: 'unsigned' } as const

const kindsOf = (operation: FaultOperation, answers: FaultTarget['answers']): readonly FaultKind[] => {
  if (outboundOperations.includes(operation)) return notificationKinds
  const common = [...unexecutedKinds, ...executedKinds, ...(answers === 'signed' ? signatureKinds : [])]
  if (operation === 'status') return [...common, 'latest']
  return operation === 'pay' ? [...common, 'pending'] : common
}

const detailsOf = (kind: FaultKind, input: Input): Omit<PlannedFault, 'operation' | 'kind' | 'times'> | Wrong => {
  if (kind === 'delay') {
    const ms = wholeNumber(input, 'ms', maxDelayMs)
    return isWrong(ms) ? ms : { ms }
  }
  if (kind === 'truncate' && input['at'] !== undefined) {
    const at = wholeNumber(input, 'at', 256 * 1024)
    return isWrong(at) ? at : { at }
  }
  if (kind === 'latest') {
    const code = matching(input, 'code', /^[\s\S]{0,20}$/, 'a status code as text, such as "06"')
    return isWrong(code) ? code : { code }
  }
  return kind === 'code' ? codeOf(input) : {}
}

const codeOf = (input: Input): Omit<PlannedFault, 'operation' | 'kind' | 'times'> | Wrong => {
  const httpStatus = wholeNumber(input, 'httpStatus', 599)
  const responseCode = matching(input, 'responseCode', /^.{0,60}$/, 'text')
  const responseMessage = matching({ responseMessage: 'Fault', ...input }, 'responseMessage', /^/, 'text')
  if (isWrong(httpStatus)) return httpStatus
  if (isWrong(responseCode)) return responseCode
  if (isWrong(responseMessage)) return responseMessage
  return httpStatus < 200
    ? { wrong: 'httpStatus must be from 200 to 599.' }
    : { httpStatus, responseCode, responseMessage }
}

/** Reads the body of `POST /control/faults`. */
export const readFault = (input: Input, targets: readonly FaultTarget[]): PlannedFault | Wrong => {
  const names = targets.map(({ name }) => name)
  const provider = input['provider'] === undefined ? undefined : oneOf(input, 'provider', names)
  if (isWrong(provider)) return provider
  const target = targets.find(({ name }) => name === provider) ?? anyProvider
  const operation = oneOf(input, 'operation', target.operations)
  if (isWrong(operation)) return operation
  const kind = oneOf(input, 'kind', kindsOf(operation, target.answers))
  if (isWrong(kind)) return kind
  const times = wholeNumber({ times: 1, ...input }, 'times', maxTimes)
  if (isWrong(times) || times === 0) return { wrong: `times must be a whole number from 1 to ${maxTimes}.` }
  const details = detailsOf(kind, input)
  if (isWrong(details)) return details
  return { ...(provider === undefined ? {} : { provider }), operation, kind, times, ...details }
}
