const hidden = '[hidden]'

// By the name of a header or a JSON key. Names that speak about a credential rather than hold it stay readable.
const confidential = /auth|token|signature|secret|password|phone|mobile|otp|pin$/i
const aboutOne = /(type|time|expir\w*)$/i

const isConfidential = (name: string): boolean => confidential.test(name) && !aboutOne.test(name)

// Whatever its key: an Indonesian mobile number, and the id in the address of a customer's page.
const phoneNumber = /(?<!\d)(\+?62|0)8\d{7,11}(?!\d)/g
const longestPlainSegment = 16
const mostNamed = 3

const maskPath = (pathname: string): string =>
  pathname
    .split('/')
    .map((segment) => (segment.length > longestPlainSegment && /\d/.test(segment) ? hidden : segment))
    .join('/')

/** An address whose long ids and query values are hidden: whoever holds a customer's page can act as that customer. */
export const maskUrl = (text: string): string => {
  if (!URL.canParse(text)) return hidden
  const url = new URL(text)
  const keys = [...url.searchParams.keys()]
  const query = keys.length > mostNamed ? hidden : keys.map((key) => `${key}=${hidden}`).join('&')
  return `${url.origin}${maskPath(url.pathname)}${query === '' ? '' : `?${query}`}`
}

const maskText = (text: string): string =>
  /^https?:\/\//.test(text) ? maskUrl(text) : text.replace(phoneNumber, (found) => maskPhone(found))

const maskPhone = (digits: string): string => `${digits.slice(0, 3)}${'*'.repeat(digits.length - 6)}${digits.slice(-3)}`

const maskConfidential = (name: string, value: string): string => {
  if (/phone|mobile/i.test(name)) return maskPhone(value)
  return value.startsWith('Bearer ') ? `Bearer ${hidden}` : hidden
}

/** What a named place may show of its value. */
export const maskMember = (name: string, value: unknown): unknown =>
  isConfidential(name) && typeof value === 'string' && value !== '' ? maskConfidential(name, value) : maskValue(value)

/** JSON with credentials, phone numbers and ids of customer pages hidden. */
export const maskValue = (value: unknown): unknown => {
  if (typeof value === 'string') return maskText(value)
  if (Array.isArray(value)) return value.map(maskValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, maskMember(name, member)]))
}

/** A header's value, hidden where its name says that it is a credential. */
export const maskHeader = (name: string, value: string): string =>
  isConfidential(name) ? maskConfidential(name, value) : maskText(value)
