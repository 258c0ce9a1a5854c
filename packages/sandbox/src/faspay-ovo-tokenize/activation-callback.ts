import type { Message } from '../notifier'
import { callMerchant, sentTo, type OutboundRequest } from '../outbound'
import { contentTypes } from './formats'
import { providerName, type Tokenize } from './service'
import { writeBody } from './write-body'

const retryPolicyUnknown: readonly number[] = []

const requestOf = (
  { quirks, closing }: Tokenize,
  url: URL,
  told: Readonly<Record<string, string>>
): OutboundRequest => {
  if (quirks.activationCallback === 'query') {
    Object.entries(told).forEach(([name, value]) => url.searchParams.set(name, value))
    return { method: 'GET', url, headers: {}, body: '', signal: closing }
  }
  const format = quirks.activationCallback === 'xml-body' ? 'xml' : 'json'
  const headers = { 'Content-Type': contentTypes[format] }
  return { method: 'GET', url, headers, body: writeBody(format, told), signal: closing }
}

const message = (tokenize: Tokenize, phone: string, outcome: 'linked' | 'not-linked'): Message => ({
  provider: providerName,
  kind: 'activation',
  reference: phone,
  retriesAfterMs: retryPolicyUnknown,
  send: async (merchant, fault) => {
    const url = new URL(`${merchant}/${providerName}/activation`)
    const told = {
      response: 'Account Activation OVO OpenAPI',
      phone_number: fault?.kind === 'wrong-reference' ? phone.replace(/.$/, '0') : phone,
      response_code: outcome === 'linked' ? '00' : '01',
      response_desc: outcome === 'linked' ? 'success' : 'failed'
    }
    const request = requestOf(tokenize, url, told)
    return sentTo(request.url, await callMerchant(request))
  }
})

/** Tells the merchant, unsigned and by GET, how an activation ended. */
export const notifyActivation = (tokenize: Tokenize, phone: string, outcome: 'linked' | 'not-linked'): void =>
  tokenize.notifier.dispatch({ message: message(tokenize, phone, outcome) })
