import type { Secret } from '@gerbang/domain'

/** The most that a body may weigh in either direction, after decompression. */
const maxBytes = 256 * 1024

/** How requests travel. Every field may be left out. */
export interface TransportOptions {
  /** The clock that `deadlineAt` is read against; give the one that the adapters have. */
  readonly now?: (() => Date) | undefined
  /** Connections per origin, and so calls under way per origin: 128. */
  readonly maxSockets?: number | undefined
  /** Calls that may wait for their turn per origin: 20,000. */
  readonly maxQueued?: number | undefined
  /** At most 262,144, which is the default. */
  readonly maxRequestBytes?: number | undefined
  /** At most 262,144, which is the default; it holds after decompression too. */
  readonly maxAnswerBytes?: number | undefined
  /** Milliseconds after which an unused connection is closed: 4,000. */
  readonly idleMs?: number | undefined
  /** Root certificates in PEM that are trusted besides Node's own. */
  readonly ca?: readonly string[] | undefined
  /** An HTTP proxy that https requests tunnel through (`CONNECT`). Environment variables are never read. */
  readonly proxy?: HttpProxy | undefined
}

/** A proxy on the way to every provider. */
export interface HttpProxy {
  /** `http://host:port`, without credentials. */
  readonly url: string
  /** The value of the `Proxy-Authorization` header. */
  readonly authorization?: Secret | undefined
}

export interface Limits {
  readonly maxSockets: number
  readonly maxQueued: number
  readonly maxRequestBytes: number
  readonly maxAnswerBytes: number
  readonly idleMs: number
}

const atLeast = (lowest: number, value: number, name: string): number => {
  if (!Number.isSafeInteger(value) || value < lowest) {
    throw new RangeError(`${name} must be a whole number of ${String(lowest)} or more`)
  }
  return value
}

const isPlainHttp = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'http:' && username === '' && password === ''
}

/** @throws RangeError when the proxy is not an http URL without credentials. */
export const checkProxy = (proxy: HttpProxy | undefined): void => {
  if (proxy !== undefined && !isPlainHttp(proxy.url)) {
    throw new RangeError('proxy.url must be an http: URL without credentials')
  }
}

/** @throws RangeError when an option is no sensible number. */
export const limitsOf = (options: TransportOptions): Limits => ({
  maxSockets: atLeast(1, options.maxSockets ?? 128, 'maxSockets'),
  maxQueued: atLeast(0, options.maxQueued ?? 20_000, 'maxQueued'),
  maxRequestBytes: Math.min(maxBytes, atLeast(1, options.maxRequestBytes ?? maxBytes, 'maxRequestBytes')),
  maxAnswerBytes: Math.min(maxBytes, atLeast(1, options.maxAnswerBytes ?? maxBytes, 'maxAnswerBytes')),
  // An idle connection that the server closes while a payment is being written on it leaves that payment unknown.
  idleMs: atLeast(1, options.idleMs ?? 4_000, 'idleMs')
})
