import type { Crypto, HttpOutcome } from '@gerbang/domain'
import type { Config } from '../config'
import { type SignedParts, verify } from '../signing'
import type { Call } from './call'

type Answered = Extract<HttpOutcome, { readonly kind: 'answered' }>

/** `missing`: no signature at all. */
export type Finding = 'verified' | 'missing' | 'wrong'

/**
 * Looks at the signature of an answer, over its bytes as they came. Client-Id and Request-Id are those that we sent: an
 * answer to another call proves nothing. Whether the answer to a GET is signed with a Digest is printed nowhere.
 * @see https://developers.doku.com/get-started-with-doku-api/signature-component/non-snap/signature-componen-from-response-header
 */
export const findSignature = (
  crypto: Crypto,
  config: Config,
  asked: Pick<Call, 'requestId' | 'body'> & { readonly target: string },
  { headers, body }: Pick<Answered, 'headers' | 'body'>
): Finding => {
  const signature = headers['signature']
  if (signature === undefined) return 'missing'
  const parts: SignedParts = {
    clientId: config.account.id,
    requestId: asked.requestId,
    stamped: 'Response-Timestamp',
    timestamp: headers['response-timestamp'] ?? '',
    target: asked.target
  }
  const candidates = asked.body === undefined ? [{ ...parts, body }, parts] : [{ ...parts, body }]
  const isProven = candidates.some((candidate) => verify(crypto, config.inboundSecrets, candidate, signature))
  return isProven ? 'verified' : 'wrong'
}
