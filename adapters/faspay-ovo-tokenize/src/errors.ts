import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import type { DeclineReason, GatewayError } from '@gerbang/domain'
import { CodedWire } from './wire'

/** What an answer's code says, before anyone reads its fields. */
export type Verdict =
  | { readonly kind: 'accepted' }
  /** The provider's verdict about the customer, the wallet or the money. */
  | { readonly kind: 'declined'; readonly status: 'declined' | 'expired' | 'cancelled'; readonly reason: DeclineReason }
  /** The customer has to renew the payment token at a page; nothing was charged. */
  | { readonly kind: 'token-expired' }
  /** Left: nothing was executed. */
  | { readonly kind: 'refused'; readonly next: GatewayError['next'] }
  | { readonly kind: 'unknown' }

const unknown: Verdict = { kind: 'unknown' }
const fixRequest: Verdict = { kind: 'refused', next: 'fix-request' }
const fixConfiguration: Verdict = { kind: 'refused', next: 'fix-configuration' }
const declined = (reason: DeclineReason): Verdict => ({ kind: 'declined', status: 'declined', reason })

/**
 * By `response_code`. 00 to 02 stand in the guide of OVO Tokenize; the others in the list of all debit services, which
 * says nothing of whether something was executed: 14, 66, 80, 81 and 96 stay unknown, as does what is not listed.
 * @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/reference/status-response-code
 */
const verdictByCode: Readonly<Partial<Record<string, Verdict>>> = {
  '00': { kind: 'accepted' },
  '01': declined('other'),
  '02': { kind: 'token-expired' },
  '03': fixConfiguration,
  '13': fixRequest,
  '17': { kind: 'declined', status: 'cancelled', reason: 'customer-cancelled' },
  '18': declined('account-not-found'),
  '21': declined('link-expired'),
  '30': fixRequest,
  '40': fixConfiguration,
  '54': { kind: 'declined', status: 'expired', reason: 'other' },
  '55': fixConfiguration,
  '56': fixConfiguration,
  '63': fixConfiguration,
  '82': declined('account-not-found'),
  '83': fixRequest,
  '84': fixRequest,
  '85': fixRequest
}

/** `0` and `00` are one code: the JSON sample of an activation prints the short form. A longer one is kept as it is. */
const padded = (code: string): string => (/^\d{1,2}$/.test(code) ? code.padStart(2, '0') : code)

/** A code is a word. Anything longer or stranger may be a sentence with somebody's data in it. */
const word = (text: string): string | undefined => (/^[A-Za-z0-9_.-]{1,32}$/.test(text) ? text : undefined)

/**
 * The code of an answer: `response_code`, which a rejected call carries inside `response_error`, under HTTP 200.
 * Two that differ contradict each other, and none is believed.
 */
export const codeIn = (body: unknown): string | undefined => {
  const decoded = decode(CodedWire, body)
  if (E.isLeft(decoded)) return undefined
  const { response_code: own, response_error: error } = decoded.right
  if (error === undefined || error === null || error === '') return own === undefined ? undefined : word(padded(own))
  const code = typeof error === 'object' ? error.response_code : undefined
  if (code === undefined || padded(code) === '00') return undefined
  return own === undefined || padded(own) === padded(code) ? word(padded(code)) : undefined
}

/** Statuses under which a code counts: a first answer, and under 409 the original one once more. */
const counts = (httpStatus: number): boolean => (httpStatus >= 200 && httpStatus < 300) || httpStatus === 409

/** What a code means. */
export const judge = (httpStatus: number, code: string | undefined): Verdict =>
  counts(httpStatus) && code !== undefined ? (verdictByCode[code] ?? unknown) : unknown

/** Codes of a balance call that say that this phone number is not linked. */
const notLinked: readonly string[] = ['01', '18', '82']

/** The code of a status inquiry for a bill that Faspay does not know. */
export const unknownBillCode = '14'

/** Whether the answer to a balance call says that the phone number is not linked. */
export const saysNotLinked = ({
  code,
  verdict
}: {
  readonly code: string | undefined
  readonly verdict: Verdict
}): boolean => verdict.kind === 'declined' && code !== undefined && notLinked.includes(code)
