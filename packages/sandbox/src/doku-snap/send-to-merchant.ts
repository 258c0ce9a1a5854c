import type { Fault } from '../faults'
import { callMerchant, sentTo, type Answer, type Sent } from '../outbound'
import { parseBody, textAt } from './fields'
import type { Snap } from './service'
import { signSymmetric } from './signatures'
import { formatWib } from './timestamps'

export interface ToMerchant {
  readonly url: URL
  readonly body: string
  readonly externalId: string
  readonly customerToken: string | undefined
  readonly fault: Fault | undefined
}

const postSigned = (snap: Snap, message: ToMerchant, token: string): Promise<Answer | undefined> => {
  const { url, body, externalId, customerToken, fault } = message
  const timestamp = formatWib(snap.clock.now())
  const signature = signSymmetric({
    method: 'POST',
    target: url.pathname + url.search,
    token,
    body: Buffer.from(body),
    timestamp,
    secretKey: fault?.kind === 'bad-signature' ? `${snap.secretKey}x` : snap.secretKey
  })
  const headers = {
    'Content-Type': 'application/json',
    'X-TIMESTAMP': timestamp,
    'X-SIGNATURE': signature,
    'X-PARTNER-ID': snap.clientId,
    'X-EXTERNAL-ID': externalId,
    Authorization: `Bearer ${token}`,
    ...(customerToken === undefined ? {} : { 'Authorization-customer': `Bearer ${customerToken}` })
  }
  return callMerchant({ url, headers, body, signal: snap.closing })
}

const refusesToken = (answer: Answer | undefined): boolean =>
  answer?.status === 401 && textAt(parseBody(Buffer.from(answer.body)), 'responseCode').endsWith('01')

const withToken = async (snap: Snap, message: ToMerchant): Promise<Answer | undefined> => {
  const merchant = message.url.href.replace(/\/doku-snap\/[a-z]+$/, '')
  const token = await snap.merchantToken.get(merchant)
  return token === undefined ? undefined : postSigned(snap, message, token)
}

/** One delivery: token, signed call, and once more with a new token when the merchant refuses the old one. */
export const sendToMerchant = async (snap: Snap, message: ToMerchant): Promise<Sent> => {
  const first = await withToken(snap, message)
  if (refusesToken(first)) snap.merchantToken.forget()
  const answer = refusesToken(first) ? await withToken(snap, message) : first
  return sentTo(message.url, answer)
}
