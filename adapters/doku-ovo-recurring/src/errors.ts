import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import type { ErrorKind, GatewayError } from '@gerbang/domain'
import { ErrorWire } from './wire'

/** What an answer says beside its own fields. */
export interface Said {
  readonly code?: string | undefined
  readonly text?: string | undefined
}

/** What an answer means before anyone reads its fields. */
export type Verdict =
  /** The body decides: a first answer, or under HTTP 409 the original one once more. */
  | { readonly kind: 'answered' }
  /** Left: nothing was executed. */
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly next: GatewayError['next'] }
  /** A coded refusal that is not proven to be one: an inquiry settles it. */
  | { readonly kind: 'turned-down' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unknown' }

const answered: Verdict = { kind: 'answered' }
const unknown: Verdict = { kind: 'unknown' }
const notFound: Verdict = { kind: 'not-found' }
const fixConfiguration: Verdict = { kind: 'refused', error: 'Refused', next: 'fix-configuration' }

/**
 * By HTTP status, or its class, and code. `(coded)`: any code; `(unrouted)`: the path is not served.
 * DOKU checks the headers before it reads a body, so the four header errors prove that nothing was executed.
 * What is not listed is unknown.
 */
const verdictByAnswer: Readonly<Partial<Record<string, Verdict>>> = {
  '409': answered,
  '429 (coded)': { kind: 'refused', error: 'Throttled', next: 'retry' },
  '429': unknown,
  '404 (unrouted)': fixConfiguration,
  '404 not_found': notFound,
  '404 transaction_not_found': notFound,
  '2xx': answered,
  '4xx invalid_header_request': fixConfiguration,
  '4xx request_time_out_of_range': fixConfiguration,
  '4xx invalid_client_id': fixConfiguration,
  '4xx invalid_signature': fixConfiguration,
  '4xx (coded)': { kind: 'turned-down' }
}

/** A code is a word. Anything longer or stranger may be a sentence with somebody's data in it. */
const word = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z0-9_.-]{1,48}$/.test(text) ? text : undefined

const joined = (text: string | readonly string[] | undefined): string | undefined =>
  typeof text === 'string' || text === undefined ? text : text.join(' ')

/**
 * The code and the text of an answer, whichever envelope they came in: `error`, `error_messages`, `message` as text or
 * list, `response_code`. A status inside the answer's own fields is read with those.
 */
export const saidBy = (body: unknown): Said => {
  const decoded = decode(ErrorWire, body)
  if (E.isLeft(decoded)) return {}
  const { error, error_messages: messages, message, response_code: responseCode } = decoded.right
  return {
    code: word(error?.code) ?? word(responseCode),
    text: error?.message ?? joined(messages) ?? joined(message)
  }
}

/** What an answer means by its HTTP status and by what it says. */
export const judge = (httpStatus: number, { code, text }: Said): Verdict => {
  const exact = String(httpStatus)
  const ranked = `${exact.slice(0, 1)}xx`
  const isUnrouted = code === undefined && /^No static resource /.test(text ?? '')
  const marks = [...(code === undefined ? [] : [code.toLowerCase(), '(coded)']), ...(isUnrouted ? ['(unrouted)'] : [])]
  const keys = [exact, ranked].flatMap((status) => [...marks.map((mark) => `${status} ${mark}`), status])
  return keys.map((key) => verdictByAnswer[key]).find((verdict) => verdict !== undefined) ?? unknown
}

/** `providerCode` of a refusal: `400 insufficient_balance`. Without the HTTP status a code here does not say what it is. */
export const refusalCode = (httpStatus: number, { code }: Said): string | undefined =>
  code === undefined ? undefined : `${String(httpStatus)} ${code}`

/** Whether a payment's `providerCode` is a coded business refusal of its own call. */
export const isTurnedDown = (providerCode: string | undefined): boolean => {
  const [, httpStatus = '', code = ''] = /^(\d{3}) (\S+)$/.exec(providerCode ?? '') ?? []
  const { kind } = judge(Number(httpStatus), { code: word(code) })
  return httpStatus !== '' && (kind === 'turned-down' || kind === 'not-found')
}
