import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import type { DeclineReason, GatewayError } from '@gerbang/domain'
import { codeIn } from './mapping/words'
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
const verdicts: Readonly<Record<string, Verdict>> = {
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
// A map: a text of the provider's such as `constructor` is a property of every object.
const verdictByCode: ReadonlyMap<string, Verdict> = new Map(Object.entries(verdicts))

/** `0` and `00` are one code: the JSON sample of an activation prints the short form. A longer one is kept as it is. */
const padded = (code: string): string => (/^\d{1,2}$/.test(code) ? code.padStart(2, '0') : code)

/** What an answer says. `flaw`: why no code is believed; the raw code is kept all the same. */
export interface Said {
  readonly code?: string | undefined
  readonly flaw?: string | undefined
}

const noCode: Said = { flaw: 'the answer has no code' }

/**
 * The code of an answer: `response_code`, which a rejected call carries inside `response_error`, under HTTP 200.
 * Two that differ contradict each other, and a rejection with the code of success contradicts itself.
 */
export const saidBy = (body: unknown): Said => {
  const decoded = decode(CodedWire, body)
  if (E.isLeft(decoded)) return noCode
  const { response_code: own, response_error: error } = decoded.right
  const isRejected = error !== undefined && error !== null && error !== ''
  const inside = isRejected && typeof error === 'object' ? error.response_code : undefined
  const [first, second] = [inside, own].flatMap((code) => (code === undefined ? [] : [padded(code)]))
  const code = first === undefined ? undefined : codeIn(first)
  if (code === undefined) return noCode
  if (second !== undefined && second !== code) return { flaw: 'the answer has two codes' }
  return isRejected && code === '00' ? { code, flaw: 'the answer has code 00' } : { code }
}

/** Statuses under which a code counts: a first answer, and under 409 the original one once more. */
export const counts = (httpStatus: number): boolean => (httpStatus >= 200 && httpStatus < 300) || httpStatus === 409

/** What a code means. */
export const judge = (httpStatus: number, { code, flaw }: Said): Verdict =>
  counts(httpStatus) && code !== undefined && flaw === undefined ? (verdictByCode.get(code) ?? unknown) : unknown

/** Codes of a balance call that say that this phone number is not linked. */
const notLinked: readonly string[] = ['01', '18', '82']

/** Whether the answer to a status inquiry says that Faspay does not know the bill: 14 is "Invalid order". */
export const saysUnknownBill = (answer: { readonly httpStatus: number } & Said): boolean =>
  counts(answer.httpStatus) && answer.flaw === undefined && answer.code === '14'

interface Judged extends Said {
  readonly verdict: Verdict
}

/** Whether the answer to a balance call says that the phone number is not linked. */
export const saysNotLinked = ({ code, verdict }: Judged): boolean =>
  verdict.kind === 'declined' && code !== undefined && notLinked.includes(code)

/** Whether any read says so. `01` is "failed", which means this much for a balance alone. */
export const saysNoSuchCustomer = (answer: Judged): boolean => saysNotLinked(answer) && answer.code !== '01'
