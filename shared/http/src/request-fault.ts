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

const headerFault = (headers: HttpRequest['headers']): string | undefined => {
  const seen = new Set<string>()
  for (const [name, value] of Object.entries(headers)) {
    if (!token.test(name)) return 'a header name is not allowed'
    if (!printable.test(value)) return `header ${name} is not plain printable ASCII`
    const lower = name.toLowerCase()
    if (framing.has(lower)) return `header ${name} belongs to the transport`
    if (seen.has(lower)) return `header ${name} is given twice`
    seen.add(lower)
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

const urlFault = (text: string, origin: string): string | undefined => {
  const url = parsed(text)
  if (url === undefined) return 'the URL is not absolute'
  if (url.origin !== origin) return 'the URL is not of the origin that the turn was taken for'
  if (!isWrittenAsSent(text, url)) return 'the URL is not in its normal form'
  if (url.protocol === 'https:') return undefined
  return url.protocol === 'http:' && isLoopback(url.hostname) ? undefined : 'the URL is neither https nor loopback'
}

/** Why a request must not be sent, in words that quote no header value and no URL; undefined when it may. */
export const requestFault = (
  request: HttpRequest,
  rules: { readonly origin: string; readonly maxRequestBytes: number }
): string | undefined => {
  if (request.body.byteLength > rules.maxRequestBytes) return 'the body is larger than allowed'
  if (!(request.deadlineMs > 0)) return 'the deadline is not a number of milliseconds above 0'
  return urlFault(request.url, rules.origin) ?? headerFault(request.headers)
}
