import {
  type DeclineReason,
  type ErrorKind,
  type GatewayError,
  linkInactive,
  noAnswer,
  type Operation,
  type Support
} from '@gerbang/domain'
import { provider } from './config'

/** What an answer means before anyone reads its fields. */
export type Verdict =
  | { readonly kind: 'accepted' }
  /** Left: nothing was executed. */
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly next: GatewayError['next'] }
  /** The provider's verdict about the customer, the wallet or the money. */
  | { readonly kind: 'declined'; readonly reason: DeclineReason }
  | { readonly kind: 'link-ended' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unknown' }

/** What an answer says beside its own fields. */
export interface Said {
  readonly httpStatus: number
  readonly code: string
  readonly verdict: Verdict
}

interface Where {
  readonly operation: Operation
  readonly reference: string
}

const accepted: Verdict = { kind: 'accepted' }
const unknown: Verdict = { kind: 'unknown' }
const notFound: Verdict = { kind: 'not-found' }
const fixRequest: Verdict = { kind: 'refused', error: 'Refused', next: 'fix-request' }
const fixConfiguration: Verdict = { kind: 'refused', error: 'Refused', next: 'fix-configuration' }

/**
 * By HTTP status and code: a code counts under the status that the page prints beside it and nowhere else.
 * What is not listed is unknown.
 * @see https://docs.example.test/errors
 */
const verdictByAnswer: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ['200 OK', accepted],
  ['201 OK', accepted],
  ['400 INVALID_FIELD', fixRequest],
  ['401 INVALID_SIGNATURE', fixConfiguration],
  ['401 UNKNOWN_CLIENT', fixConfiguration],
  ['403 LINK_ENDED', { kind: 'link-ended' }],
  ['404 LINK_NOT_FOUND', notFound],
  ['404 PAYMENT_NOT_FOUND', notFound],
  ['409 DUPLICATE_REFERENCE', unknown], // an earlier attempt exists, and this answer does not say what became of it
  ['429 TOO_MANY_REQUESTS', { kind: 'refused', error: 'Throttled', next: 'retry' }]
])

/** Codes under HTTP 422, which are `failureCode` of a payment too. */
const reasonByCode: ReadonlyMap<string, DeclineReason> = new Map<string, DeclineReason>([
  ['INSUFFICIENT_FUNDS', 'insufficient-funds'],
  ['LIMIT_EXCEEDED', 'limit-exceeded'],
  ['WALLET_BLOCKED', 'account-blocked'],
  ['WALLET_NOT_FOUND', 'account-not-found'],
  ['WRONG_PIN', 'otp-or-pin-failed']
])

/** Why the table of capabilities does not offer one of these; undefined where it offers all. */
export const reasonAgainst = (...supports: readonly Support[]): string | undefined =>
  supports.flatMap((support) => (support.supported ? [] : [support.reason]))[0]

/** What an answer means by its HTTP status and code. */
export const judge = (httpStatus: number, code: string): Verdict => {
  const reason = httpStatus === 422 ? reasonByCode.get(code) : undefined
  if (reason !== undefined) return { kind: 'declined', reason }
  return verdictByAnswer.get(`${String(httpStatus)} ${code}`) ?? unknown
}

/** Why a payment failed, by its `failureCode`. */
export const reasonOf = (failureCode: string | undefined): DeclineReason =>
  reasonByCode.get(failureCode ?? '') ?? 'other'

/** The error of an answer that says nothing was executed: about the request, about us, or because the link is gone. */
export const refusal = (where: Where, { verdict, code, httpStatus }: Said): GatewayError | undefined => {
  const said = { provider, providerCode: code, httpStatus }
  if (verdict.kind === 'link-ended') {
    return { ...linkInactive(where, 'The provider no longer honours this link: link the wallet again.'), ...said }
  }
  if (verdict.kind !== 'refused') return undefined
  const message = `The provider refused the request with code ${code}; nothing was executed.`
  return { kind: verdict.error, ...where, ...said, message, next: verdict.next }
}

/** Where only a payment can be declined, a verdict about the customer is a refusal with its reason. */
export const refusedCustomer = (where: Where, { verdict, code, httpStatus }: Said): GatewayError | undefined => {
  if (verdict.kind !== 'declined') return undefined
  const { reason } = verdict
  const message = `The provider refused this customer or wallet (${reason}); nothing was executed.`
  return { kind: 'Refused', ...where, provider, message, reason, providerCode: code, httpStatus, next: 'stop' }
}

/** A read whose answer cannot be used, with the code kept. */
export const unusableAnswer = (where: Where, { code, httpStatus }: Said, why: string): GatewayError => ({
  ...noAnswer({ ...where, provider }, why),
  providerCode: code,
  httpStatus
})
