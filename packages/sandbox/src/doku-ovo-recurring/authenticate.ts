import type { Incoming } from '../reply'
import { header } from '../request-header'
import { sameText } from '../same-text'
import { malformedHeader, missingHeader, unknownClient, wrongSignature, type Refusal } from './answers'
import type { Recurring } from './service'
import { signatureOf } from './signatures'
import { checkTimestamp } from './timestamps'

const mandatory = ['Client-Id', 'Request-Id', 'Request-Timestamp', 'Signature']

/** Proves the merchant, in the observed order: presence, timestamp, client, signature. Undefined when all is well. */
export const checkMerchant = (recurring: Recurring, request: Incoming): Refusal | undefined => {
  const missing = mandatory.find((name) => header(request, name) === '')
  if (missing !== undefined) return missingHeader(missing)
  const [clientId, requestId] = [header(request, 'Client-Id'), header(request, 'Request-Id')]
  const timestamp = header(request, 'Request-Timestamp')
  if (requestId.length > 128) return malformedHeader('Request-Id')
  const timeFault = checkTimestamp(timestamp, recurring.clock.now())
  if (timeFault !== undefined) return timeFault
  if (clientId !== recurring.clientId) return unknownClient
  const expected = signatureOf({
    clientId,
    requestId,
    time: { label: 'Request-Timestamp', value: timestamp },
    target: request.path,
    ...(request.method === 'GET' ? {} : { body: request.body }),
    secretKey: recurring.secretKey
  })
  return sameText(expected, header(request, 'Signature')) ? undefined : wrongSignature
}
