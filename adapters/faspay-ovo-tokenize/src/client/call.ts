import { addMs } from '@gerbang/codecs'
import type { AdapterDependencies, Attempt, Operation } from '@gerbang/domain'
import type { Service } from '../config/endpoints'
import type { Said, Verdict } from '../errors'
import type { RequestWire } from '../wire'

interface Timed {
  readonly operation: Operation
  readonly reference: string
  readonly deadlineAt: Date
}

/** One call as data. `signed`: what its signature is over beside the secret, a phone number or a bill number. */
export interface Call extends Timed {
  readonly service: Service
  readonly signed: string
  readonly body: RequestWire
}

export interface DecodedAnswer extends Said {
  readonly kind: 'decoded'
  readonly httpStatus: number
  readonly verdict: Verdict
  readonly body: unknown
}

/** What came back after something was sent. `lost` is an attempt whose result nobody here knows. */
export type Answer = DecodedAnswer | { readonly kind: 'lost'; readonly why: string }

/** A call that was prepared as an attempt: its deadline is the attempt's. */
export const sendingCall = ({ operation, reference, deadlineAt }: Attempt): Timed => ({
  operation,
  reference,
  deadlineAt: new Date(deadlineAt)
})

/** A call that only asks. */
export const askingCall = (
  { now }: Pick<AdapterDependencies, 'now'>,
  asked: { readonly operation: Operation; readonly reference: string; readonly deadlineMs: number }
): Timed => ({
  operation: asked.operation,
  reference: asked.reference,
  deadlineAt: addMs(now(), asked.deadlineMs)
})

/** A question inside a longer send, which ends with that send at the latest. */
export const within = (asked: Timed, lastMoment: string): Timed => {
  const end = new Date(lastMoment)
  return asked.deadlineAt < end ? asked : { ...asked, deadlineAt: end }
}
