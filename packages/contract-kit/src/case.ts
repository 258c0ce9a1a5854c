import * as t from 'io-ts'
import { textRule } from '@gerbang/domain'
import type { HttpText } from './http-text'

/** Where a case comes from. The three are never blurred: a sample that was printed, one that was seen, one that was made. */
const Source = t.union([
  t.type({ kind: t.literal('documented'), page: t.string }),
  t.type({ kind: t.literal('captured'), date: t.string, environment: t.string }),
  t.type({ kind: t.literal('constructed'), why: t.string })
])

const moment = textRule(
  'a moment in UTC, such as 2024-01-02T03:04:05.000Z',
  (value) => value.endsWith('Z') && !Number.isNaN(Date.parse(value))
)

const RequiredFile = t.type({ source: Source, clock: moment })
const OptionalFile = t.partial({
  /** Settings that differ from the provider's `settings.json`. */
  settings: t.UnknownRecord,
  /** What the token store holds before the call. */
  tokens: t.record(t.string, t.type({ token: t.string, expiresAt: t.string })),
  /** The last exchange ends so instead of with an answer. */
  fault: t.union([t.literal('refused'), t.literal('timeout'), t.literal('reset')]),
  /** Why faults are not put in place of the last answer: it does not answer the operation itself. */
  withoutFaults: t.string,
  /** What was replaced by invented values, in a captured case. */
  masked: t.string,
  /** Of a notification: which route it came in by. */
  route: t.union([
    t.literal('token'),
    t.literal('payment'),
    t.literal('binding'),
    t.literal('activation'),
    t.literal('return')
  ])
})

/** Reads what `case.json` holds. */
export const CaseFile = t.intersection([RequiredFile, OptionalFile])
/** What `case.json` holds. */
export type CaseFile = t.TypeOf<typeof CaseFile>

/** Every key that a case.json may have. */
export const caseKeys: readonly string[] = Object.keys({ ...RequiredFile.props, ...OptionalFile.props })

/** One request and what was answered; `response` is left out where the exchange ends in a fault. */
export interface Exchange {
  readonly request: HttpText
  readonly response: HttpText | undefined
}

/** One folder of fixtures/<provider>/<operation>/. */
export interface Case {
  readonly operation: string
  readonly name: string
  readonly file: CaseFile
  readonly input: unknown
  readonly exchanges: readonly Exchange[]
  /** `{ right }`, `{ left }`, with the notices reported. */
  readonly expected: unknown
  /** Of a notification: the reply that the provider expects. */
  readonly reply: HttpText | undefined
  readonly inbound: HttpText | undefined
}
