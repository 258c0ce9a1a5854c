const maxLength = 2048

// Printable ASCII without what RFC 3986 forbids and parsers read differently: quotes, angle brackets, backslash.
const writtenPlainly = /^https?:\/\/[\x21\x23-\x3b\x3d\x3f-\x5b\x5d-\x5f\x61-\x7e]+$/i

const parsed = (text: string): URL | undefined =>
  text.length <= maxLength && writtenPlainly.test(text) && URL.canParse(text) ? new URL(text) : undefined

const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)

const hasCredentials = (url: URL, text: string): boolean =>
  url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(text)

/** Whether the text is an absolute http or https URL of this machine: 127.0.0.0/8, `localhost`, `[::1]`. */
export const isLoopbackUrl = (text: string): boolean => {
  const url = parsed(text)
  return url !== undefined && isLoopbackHost(url.hostname)
}

/**
 * Whether the text is an absolute https URL, or an http one of this machine.
 * Refused: credentials in the URL, control characters, white space, raw non-ASCII, quotes, backslashes, angle brackets, more than 2048 characters.
 */
export const isSafeUrl = (text: string): boolean => {
  const url = parsed(text)
  if (url === undefined || hasCredentials(url, text)) return false
  return url.protocol === 'https:' || isLoopbackHost(url.hostname)
}
