import type { DeclineReason, ErrorKind, GatewayError } from '@gerbang/domain'

/** SNAP service codes: the two digits of `responseCode` after the HTTP status. */
export type ServiceCode = '07' | '09' | '11' | '54' | '55' | '58' | '73' | '74'

interface Code {
  readonly http: string
  readonly service: string
  readonly case: string
}

type Next = GatewayError['next']

/** What a code says, before anyone asks which operation it answers. */
export type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'in-progress' }
  /** Left: nothing was executed. */
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly next: Next }
  /** The provider's verdict about the customer, the wallet or the money. */
  | { readonly kind: 'declined'; readonly status: 'declined' | 'expired' | 'cancelled'; readonly reason: DeclineReason }
  | { readonly kind: 'token-refused'; readonly token: 'b2b' | 'customer' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unknown' }

const accepted: Verdict = { kind: 'accepted' }
const inProgress: Verdict = { kind: 'in-progress' }
const unknown: Verdict = { kind: 'unknown' }
const b2bRefused: Verdict = { kind: 'token-refused', token: 'b2b' }
const customerRefused: Verdict = { kind: 'token-refused', token: 'customer' }
const fixRequest: Verdict = { kind: 'refused', error: 'Refused', next: 'fix-request' }
const fixConfiguration: Verdict = { kind: 'refused', error: 'Refused', next: 'fix-configuration' }
const throttled: Verdict = { kind: 'refused', error: 'Throttled', next: 'retry' }
const declined = (reason: DeclineReason): Verdict => ({ kind: 'declined', status: 'declined', reason })

/**
 * Case codes of the transactional services, by HTTP prefix and case; `*` is the rest of its prefix.
 * What is not listed is unknown.
 * @see https://developers.doku.com/get-started-with-doku-api/response-code/http-status-and-case-code
 */
const verdictByCase: Readonly<Record<string, Verdict>> = {
  '200-00': accepted,
  '202-*': inProgress,
  '400-00': fixRequest,
  '400-01': fixRequest,
  '400-02': fixRequest,
  '400-03': unknown, // already success: an earlier attempt may exist
  '400-04': fixRequest,
  '401-00': fixConfiguration,
  '401-01': b2bRefused,
  '401-02': customerRefused,
  '401-03': b2bRefused,
  '401-04': customerRefused,
  '403-00': { kind: 'declined', status: 'expired', reason: 'other' },
  '403-01': declined('not-permitted'),
  '403-02': declined('limit-exceeded'),
  '403-03': declined('suspected-fraud'),
  '403-04': declined('limit-exceeded'),
  '403-05': declined('account-blocked'),
  '403-06': declined('not-permitted'),
  '403-07': declined('account-blocked'),
  '403-08': declined('account-blocked'),
  '403-09': declined('account-blocked'),
  '403-10': declined('limit-exceeded'),
  '403-11': declined('otp-or-pin-failed'),
  '403-12': declined('otp-or-pin-failed'),
  '403-13': unknown, // an OTP was sent: the payment goes on
  '403-14': declined('insufficient-funds'),
  '403-15': declined('not-permitted'),
  '403-16': declined('not-permitted'),
  '403-17': declined('limit-exceeded'),
  '403-18': declined('account-blocked'),
  '403-20': declined('limit-exceeded'),
  '403-21': declined('limit-exceeded'),
  '403-22': declined('limit-exceeded'),
  '403-23': declined('limit-exceeded'),
  '403-*': declined('other'),
  '404-02': fixConfiguration,
  '404-03': declined('not-permitted'),
  '404-04': { kind: 'declined', status: 'cancelled', reason: 'customer-cancelled' },
  '404-05': declined('not-permitted'),
  '404-08': fixConfiguration,
  '404-09': fixRequest,
  '404-10': fixRequest,
  '404-11': declined('account-not-found'),
  '404-12': fixRequest,
  '404-13': fixRequest,
  '404-16': fixConfiguration,
  '404-17': fixConfiguration,
  '404-19': fixRequest,
  '405-*': fixConfiguration,
  '429-*': throttled
}

/** Where an operation's own service reads a case differently. */
const verdictByService: Readonly<Partial<Record<string, Verdict>>> = {
  '404-55-01': { kind: 'not-found' },
  '404-58-00': declined('not-permitted'),
  '401-73-00': fixConfiguration,
  '401-74-00': customerRefused
}

/** Bind refusals by the text that follows `Transaction Not Permitted.`: the code is the same for all of them. */
const bindRefusalByText: readonly { readonly prefix: string; readonly reason: DeclineReason | 'timeout' }[] = [
  { prefix: 'ovo account already registered', reason: 'already-registered' },
  { prefix: 'account already registered', reason: 'already-registered' },
  { prefix: 'ovo account blocked', reason: 'account-blocked' },
  { prefix: 'ovo account not available', reason: 'account-not-found' },
  { prefix: 'timeout', reason: 'timeout' }
]

/** Reads `2005400` and the 8-digit misprint `20054000` of the payment samples; undefined when it is no such code. */
const parseCode = (text: string): Code | undefined => {
  const parts = /^(\d{3})(\d{2})(\d{2})$/.exec(text === '20054000' ? '2005400' : text)
  if (parts === null) return undefined
  const [, http = '', service = '', caseCode = ''] = parts
  return { http, service, case: caseCode }
}

/**
 * A code counts only for its own service and under HTTP 2xx, under 409 (a replay carries the original body),
 * or where its own first digits are the HTTP status.
 */
const counts = (code: Code, services: readonly ServiceCode[], httpStatus: number): boolean =>
  services.some((service) => service === code.service) &&
  ((httpStatus >= 200 && httpStatus < 300) || httpStatus === 409 || String(httpStatus) === code.http)

/** What an answer's code means for the operation that was asked. */
export const judge = (
  answer: { readonly httpStatus: number; readonly code: string; readonly message: string },
  services: readonly ServiceCode[]
): Verdict => {
  const code = parseCode(answer.code)
  if (code === undefined || !counts(code, services, answer.httpStatus)) return unknown
  if (services[0] === '07' && answer.code === '4030715') return bindRefusal(answer.message)
  return (
    verdictByService[`${code.http}-${code.service}-${code.case}`] ??
    verdictByCase[`${code.http}-${code.case}`] ??
    verdictByCase[`${code.http}-*`] ??
    unknown
  )
}

const bindRefusal = (message: string): Verdict => {
  const text = message.toLowerCase().replace(/^transaction not permitted\.?\s*/, '')
  const row = bindRefusalByText.find(({ prefix }) => text.startsWith(prefix))
  if (row === undefined) return declined('not-permitted')
  return row.reason === 'timeout' ? unknown : declined(row.reason)
}

/** The reason behind `originalResponseCode` of a failed payment, which carries the payment's own code. */
export const reasonOf = (originalResponseCode: string | undefined): DeclineReason => {
  if (originalResponseCode === undefined) return 'other'
  const code = parseCode(originalResponseCode)
  const verdict =
    code === undefined ? unknown : judge({ httpStatus: 200, code: originalResponseCode, message: '' }, ['54'])
  return verdict.kind === 'declined' ? verdict.reason : 'other'
}
