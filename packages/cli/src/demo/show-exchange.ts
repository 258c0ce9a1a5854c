import type { HttpOutcome } from '@gerbang/domain'
import type { GatewayEvent } from '@gerbang/gateway'
import { inlineJson, wrap } from './layout'
import { maskHeader, maskUrl, maskValue } from './masking'
import { maskXml } from './masking-xml'
import type { Exchange } from './wire'

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

const telling = /^(x-|authorization|channel-id|signature|client-id|request-)/i

const headersOf = (headers: Headers): string =>
  Object.entries(headers)
    .filter(([name]) => telling.test(name))
    .flatMap(([name, value]) => [value ?? []].flat().map((one) => `${name}: ${maskHeader(name, one)}`))
    .join(' | ')

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// A body that cannot be read cannot be masked either, so it is not shown.
const bodyOf = (body: Uint8Array): string => {
  if (body.byteLength === 0) return '(empty)'
  const text = Buffer.from(body).toString('utf8')
  const value = parse(text)
  if (value !== undefined) return inlineJson(maskValue(value))
  return maskXml(text) ?? `(${body.byteLength} bytes that are neither JSON nor XML)`
}

const answerOf = (outcome: HttpOutcome): string => {
  switch (outcome.kind) {
    case 'answered':
      return `HTTP ${outcome.status} ${bodyOf(outcome.body)}`
    case 'no-answer':
      return `no answer: ${outcome.why}`
    case 'not-sent':
      return `not sent: ${outcome.why}`
  }
}

const eventOf = (event: GatewayEvent | undefined): readonly string[] => {
  if (event === undefined) return []
  const named = 'reference' in event && event.reference !== undefined ? ` ${event.reference}` : ''
  const change = event.type === 'outcome-changed' ? `: ${event.before} -> ${event.after}` : ''
  return wrap(labels.event, `${event.type}${named}${change}`)
}

const labels = {
  sent: '   sent    ',
  heard: '   heard   ',
  event: '   event   ',
  more: '           ',
  answer: '       <-  '
}

const lined = (first: string, headers: Headers, body: string, answer: string): readonly string[] => [
  first,
  ...(headersOf(headers) === '' ? [] : wrap(labels.more, headersOf(headers))),
  ...wrap(labels.more, body),
  ...wrap(labels.answer, answer)
]

/** One exchange for a person to read, without a credential, a phone number or the address of a customer's page. */
export const showExchange = (exchange: Exchange): readonly string[] => {
  if (exchange.direction === 'out') {
    const { method, url, headers, body } = exchange.request
    const { pathname } = new URL(maskUrl(url))
    return lined(`${labels.sent}${method} ${pathname}`, headers, bodyOf(body), answerOf(exchange.outcome))
  }
  const { message, reply, event } = exchange
  const answer = `HTTP ${reply.status} ${bodyOf(reply.body)}`
  const first = `${labels.heard}${message.method} ${message.path.split('?')[0] ?? ''}`
  return [...lined(first, message.headers, bodyOf(message.body), answer), ...eventOf(event)]
}
