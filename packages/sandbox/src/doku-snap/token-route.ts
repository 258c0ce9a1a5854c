import type { Route } from '../provider'
import { jsonReply, type Incoming, type Reply } from '../reply'
import { header } from '../request-header'
import { badRequest, isRefusal, toReply, unauthorized, type Refusal } from './answers'
import { isObject, parseBody } from './fields'
import { checkContentType, checkMandatory, checkTimestamp } from './headers'
import type { Snap, TokenOperation } from './service'
import { verifyAsymmetric } from './signatures'
import { formatWib } from './timestamps'

const checkClient = (snap: Snap, request: Incoming): Refusal | undefined => {
  const headersFault =
    checkContentType(request) ??
    checkMandatory(request, ['X-CLIENT-KEY', 'X-TIMESTAMP', 'X-SIGNATURE']) ??
    checkTimestamp(request, snap.clock.now())
  if (headersFault !== undefined) return headersFault
  const [clientId, timestamp] = [header(request, 'X-CLIENT-KEY'), header(request, 'X-TIMESTAMP')]
  if (clientId !== snap.clientId) return unauthorized('Unknown Client')
  const claim = { clientId, timestamp, signature: header(request, 'X-SIGNATURE') }
  return verifyAsymmetric(claim, snap.merchantPublicKey) ? undefined : unauthorized('Invalid Signature')
}

/** Both token calls: an RSA signature over client id and timestamp, no bearer token. */
export const tokenRoute = (snap: Snap, operation: TokenOperation): Route => ({
  operation: operation.operation,
  method: 'POST',
  execute: (request): Reply => {
    const headers = { 'X-TIMESTAMP': formatWib(snap.clock.now()), 'X-CLIENT-KEY': snap.clientId }
    const fault = checkClient(snap, request)
    if (fault !== undefined) return toReply(operation.service, fault, headers)
    const body = parseBody(request.body)
    if (!isObject(body)) return toReply(operation.service, badRequest, headers)
    const result = operation.execute(snap, body)
    if (isRefusal(result)) return toReply(operation.service, result, headers)
    const codes = { responseCode: `200${operation.service}00`, responseMessage: 'Successful' }
    return jsonReply(200, { ...codes, ...result.fields }, headers)
  }
})
