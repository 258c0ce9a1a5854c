import type { Fault } from '../faults'
import type { Incoming, Reply } from '../reply'
import { header } from '../request-header'
import type { Recurring } from './service'
import { signatureOf } from './signatures'
import { formatUtc } from './timestamps'

const withDigest = ({ quirks }: Recurring, request: Incoming): boolean =>
  request.method !== 'GET' || quirks.statusSignature === 'with-digest'

export interface Unsigned {
  readonly request: Incoming
  readonly reply: Reply
  readonly outcome: 'success' | 'error'
  readonly fault: Fault | undefined
}

/** Adds the four response headers; whether errors carry a signature is not documented. */
export const signReply = (recurring: Recurring, { request, reply, outcome, fault }: Unsigned): Reply => {
  const [clientId, requestId] = [header(request, 'Client-Id'), header(request, 'Request-Id')]
  const timestamp = formatUtc(recurring.clock.now())
  const echoes = {
    ...(clientId === '' ? {} : { 'Client-Id': clientId }),
    ...(requestId === '' ? {} : { 'Request-Id': requestId }),
    'Response-Timestamp': timestamp
  }
  const unsigned = outcome === 'error' && recurring.quirks.errorSignature === 'absent'
  if (unsigned || fault?.kind === 'no-signature') return { ...reply, headers: { ...reply.headers, ...echoes } }
  const signature = signatureOf({
    clientId,
    requestId,
    time: { label: 'Response-Timestamp', value: timestamp },
    target: request.path,
    ...(withDigest(recurring, request) ? { body: Buffer.from(reply.body) } : {}),
    secretKey: fault?.kind === 'bad-signature' ? `${recurring.secretKey}x` : recurring.secretKey
  })
  return { ...reply, headers: { ...reply.headers, ...echoes, Signature: signature } }
}
