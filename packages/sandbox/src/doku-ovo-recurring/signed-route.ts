import type { Fault } from '../faults'
import { parseBody } from '../json-body'
import type { Route } from '../provider'
import type { Incoming, Reply } from '../reply'
import { header } from '../request-header'
import type { SeenRequests } from '../seen-requests'
import { alterReply } from './alter'
import { gatewayError, isRefusal, productError, usedRequestId, wrongParameter } from './answers'
import { checkMerchant } from './authenticate'
import { render } from './render'
import type { Operation, Recurring, Result } from './service'
import { signReply, type Unsigned } from './sign-reply'
import { digestOf } from './signatures'

type Answered = Pick<Unsigned, 'reply' | 'outcome'>

const executeProven = (recurring: Recurring, operation: Operation, request: Incoming, fault?: Fault): Result => {
  const body = operation.method === 'GET' ? {} : parseBody(request.body)
  if (body === undefined) return wrongParameter('body')
  return operation.execute({ recurring, body, path: request.path, requestId: header(request, 'Request-Id'), fault })
}

const toWire = ({ quirks }: Recurring, operation: Operation, result: Result): Answered => {
  if (isRefusal(result)) return { reply: productError(quirks.errorEnvelope, result), outcome: 'error' }
  const body = render(quirks, result.fields)
  const comma = operation.operation === 'bind' && quirks.bindingTrailingComma === 'present'
  const reply = {
    status: Number(operation.success === '200' ? '200' : quirks.successStatus),
    headers: { 'Content-Type': 'application/json' },
    body: comma ? body.replace(/\}\}$/, ',}}') : body,
    ...(result.fault === undefined ? {} : { fault: result.fault })
  }
  return { reply, outcome: 'success' }
}

/** A repeat gets the original body under HTTP 409; a polled GET, another body or another path gets an error. */
const repeated = (original: Reply, method: Operation['method']): Answered =>
  method === 'GET'
    ? { reply: gatewayError(usedRequestId), outcome: 'error' }
    : { reply: { ...original, status: 409 }, outcome: original.status < 300 ? 'success' : 'error' }

/** Every call: prove the merchant, answer repeats, execute, remember the answer, sign it. */
export const signedRoute = (recurring: Recurring, seenRequests: SeenRequests, operation: Operation): Route => {
  const answer = (request: Incoming, fault: Fault | undefined): Answered => {
    const refused = checkMerchant(recurring, request)
    if (refused !== undefined) return { reply: gatewayError(refused), outcome: 'error' }

    const requestId = header(request, 'Request-Id')
    const fingerprint = `${request.method} ${request.path} ${digestOf(request.body)}`
    const seen = seenRequests.find(requestId)
    if (seen?.fingerprint === fingerprint) return repeated(seen.reply, operation.method)
    if (seen !== undefined) return { reply: gatewayError(usedRequestId), outcome: 'error' }

    const answered = toWire(recurring, operation, executeProven(recurring, operation, request, fault))
    const { fault: _standing, ...reply } = answered.reply
    seenRequests.remember(requestId, { fingerprint, reply })
    return answered
  }
  return {
    operation: operation.operation,
    method: operation.method,
    execute: (request, fault) => {
      const { reply, outcome } = answer(request, fault)
      return signReply(recurring, { request, reply: alterReply(reply, fault), outcome, fault })
    }
  }
}
