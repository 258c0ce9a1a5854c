import type { HttpOutcome, HttpRequest, Transport } from '@gerbang/domain'
import type { Case, Exchange } from './case'
import { statusOf } from './http-text'

export interface Script {
  readonly transport: Transport
  /** What the adapter built, in order. */
  readonly sent: readonly HttpRequest[]
}

/** A transport that answers from a list; past its end nothing is answered. */
export const scripted = (outcomes: readonly HttpOutcome[]): Script => {
  const sent: HttpRequest[] = []
  const transport: Transport = (_slot, request) => () => {
    const outcome = outcomes[sent.length] ?? { kind: 'no-answer', why: 'the script has ended' }
    sent.push(request())
    return Promise.resolve(outcome)
  }
  return { transport, sent }
}

/** What a recorded answer is to the adapter. */
export const answered = ({ response }: Exchange): HttpOutcome => {
  if (response === undefined) return { kind: 'no-answer', why: 'the case ends in a fault' }
  return {
    kind: 'answered',
    status: statusOf(response),
    headers: Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: response.body
  }
}

/** The answers of a case, with another in place of the last one. */
export const endingIn = ({ exchanges }: Case, last: HttpOutcome): Script =>
  scripted([...exchanges.slice(0, -1).map(answered), last])
