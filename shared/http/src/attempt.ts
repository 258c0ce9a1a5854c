import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Connecting, stoodWhenDelivered } from './when-connected'

/** What was observed of one request: the socket it got, the answer that began, the fault that ended it. */
export interface Attempt {
  request?: ClientRequest
  readonly connecting: Connecting
  socket?: Duplex
  answer?: IncomingMessage
  fault?: unknown
}

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])
const connectingCalls = new Set<unknown>([undefined, 'connect', 'getaddrinfo'])

const fieldOf = (fault: unknown, name: 'code' | 'syscall'): unknown =>
  typeof fault === 'object' && fault !== null ? (fault as Partial<Record<typeof name, unknown>>)[name] : undefined

/**
 * Whether it is proven that no connection stood for this request.
 * Our agents deliver a socket only when its connection stands, so a request that has one may have sent bytes,
 * whatever the fault is called: an established connection can end with ECONNREFUSED too. Only where another agent
 * was put in our place (a simulated network) does the fault itself decide.
 */
export const provablyNotSent = ({ socket, answer, fault }: Attempt): boolean => {
  if (answer !== undefined) return false
  if (socket === undefined) return true
  if (stoodWhenDelivered(socket)) return false
  return neverConnected.has(String(fieldOf(fault, 'code'))) && connectingCalls.has(fieldOf(fault, 'syscall'))
}

/** A fixed sentence, with Node's code for the fault where there is one. Never the fault's own message. */
export const sentence = (words: string, fault: unknown): string => {
  const code = fieldOf(fault, 'code')
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? `${words} (${code})` : words
}
