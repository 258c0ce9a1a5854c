import type { HttpRequest } from '@gerbang/domain'

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
// A space at either end would be cut off on the way, and what was signed would not be what arrives.
const printable = /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/

// They describe the connection and the length of the body, which are the transport's own.
const framing = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade'
])

// Names are few and come back with every request. What is not known is looked at anew; it is never the rule.
const knownNames = new Map<string, string>()
const mostNames = 256

/** A header's name in lower case, or undefined when it is none. */
const lowerName = (name: string): string | undefined => {
  const known = knownNames.get(name)
  if (known !== undefined) return known
  if (!token.test(name)) return undefined
  const lower = name.toLowerCase()
  if (knownNames.size < mostNames) knownNames.set(name, lower)
  return lower
}

const headerFault = (headers: HttpRequest['headers']): string | undefined => {
  const seen: string[] = []
  for (const name of Object.keys(headers)) {
    const lower = lowerName(name)
    if (lower === undefined) return 'a header name is not allowed'
    if (!printable.test(headers[name] ?? '')) return `header ${name} is not plain printable ASCII`
    if (framing.has(lower)) return `header ${name} belongs to the transport`
    if (seen.includes(lower)) return `header ${name} is given twice`
    seen.push(lower)
  }
  return undefined
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)

// The path is signed as it is written, so it must also be what goes out.
const isWrittenAsSent = (text: string, { origin, pathname, search }: URL): boolean =>
  text === `${origin}${pathname}${search}` || (text === origin && pathname === '/')

const parsed = (text: string): URL | undefined => {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

const notPrivate = ({ protocol, hostname }: URL): string | undefined =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
    ? undefined
    : 'the URL is neither https nor loopback'

/** What is known of an origin once, however many requests go there. */
export interface Origin {
  readonly text: string
  /** Why nothing may be sent there; undefined when it may. */
  readonly fault: string | undefined
}

/** @returns undefined when the text is not a scheme, a host and a port, and nothing else. */
export const originOf = (text: string): Origin | undefined => {
  const url = parsed(text)
  return url?.origin === text ? { text, fault: notPrivate(url) } : undefined
}

// Segments of letters, digits, `_`, `~`, `-` and dots that do not come first: no parser writes them otherwise.
const plainPath = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+$/

const urlFault = (text: string, origin: Origin): string | undefined => {
  // Most are plain, and parsing one costs as much as a digest.
  if (text.startsWith(origin.text) && plainPath.test(text.slice(origin.text.length))) return origin.fault
  const url = parsed(text)
  if (url === undefined) return 'the URL is not absolute'
  if (url.origin !== origin.text) return 'the URL is not of the origin that the turn was taken for'
  if (!isWrittenAsSent(text, url)) return 'the URL is not in its normal form'
  return notPrivate(url)
}

/** Why a request must not be sent, in words that quote no header value and no URL; undefined when it may. */
export const requestFault = (
  request: HttpRequest,
  rules: { readonly origin: Origin; readonly maxRequestBytes: number }
): string | undefined => {
  if (request.body.byteLength > rules.maxRequestBytes) return 'the body is larger than allowed'
  if (!(request.deadlineMs > 0)) return 'the deadline is not a number of milliseconds above 0'
  return urlFault(request.url, rules.origin) ?? headerFault(request.headers)
}
