import * as t from 'io-ts'
import type { HttpText } from './http-text'

/** Where a case comes from. The three are never blurred: a sample that was printed, one that was seen, one that was made. */
const Source = t.union([
  t.type({ kind: t.literal('documented'), page: t.string }),
  t.type({ kind: t.literal('captured'), date: t.string, environment: t.string }),
  t.type({ kind: t.literal('constructed'), why: t.string })
])

export const CaseFile = t.intersection([
  t.type({ source: Source, clock: t.string }),
  t.partial({
    /** Settings that differ from the provider's `settings.json`. */
    settings: t.UnknownRecord,
    /** What the token store holds before the call. */
    tokens: t.record(t.string, t.type({ token: t.string, expiresAt: t.string })),
    /** The last exchange ends so instead of with an answer. */
    fault: t.union([t.literal('refused'), t.literal('timeout'), t.literal('reset')]),
    /** Why faults are not put in place of the last answer: it does not answer the operation itself. */
    withoutFaults: t.string,
    /** Of a notification: which route it came in by. */
    route: t.union([
      t.literal('token'),
      t.literal('payment'),
      t.literal('binding'),
      t.literal('activation'),
      t.literal('return')
    ])
  })
])
export type CaseFile = t.TypeOf<typeof CaseFile>

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
