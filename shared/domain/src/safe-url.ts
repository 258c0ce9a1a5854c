const maxLength = 2048

// Printable ASCII without what RFC 3986 forbids and parsers read differently: quotes, angle brackets, backslash.
const writtenPlainly = /^https?:\/\/[\x21\x23-\x3b\x3d\x3f-\x5b\x5d-\x5f\x61-\x7e]+$/i

const isPlainUrl = (text: string): boolean =>
  text.length <= maxLength && writtenPlainly.test(text) && URL.canParse(text)

const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)

// Without a backslash, and with both slashes, the authority is what stands before the next `/`, `?` or `#`.
const hasCredentials = (text: string): boolean => /^https?:\/*[^/?#]*@/i.test(text)

/** Whether the text is an absolute http or https URL of this machine: 127.0.0.0/8, `localhost`, `[::1]`. */
export const isLoopbackUrl = (text: string): boolean => isPlainUrl(text) && isLoopbackHost(new URL(text).hostname)

/**
 * Whether the text is an absolute https URL, or an http one of this machine.
 * Refused: credentials in the URL, control characters, white space, raw non-ASCII, quotes, backslashes, angle brackets, more than 2048 characters.
 */
export const isSafeUrl = (text: string): boolean => {
  if (!isPlainUrl(text) || hasCredentials(text)) return false
  return /^https:/i.test(text) || isLoopbackHost(new URL(text).hostname)
}
