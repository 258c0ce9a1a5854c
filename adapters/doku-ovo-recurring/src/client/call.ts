import { addMs } from '@gerbang/codecs'
import type { AdapterDependencies, Attempt, Operation } from '@gerbang/domain'
import { newRequestId } from '@gerbang/signing'
import type { Said, Verdict } from '../errors'

interface Identified {
  readonly operation: Operation
  readonly reference: string
  readonly requestId: string
  readonly deadlineAt: Date
  /** `sending`: the provider may execute something. `asking`: it only answers. */
  readonly purpose: 'sending' | 'asking'
}

/** One call as data. A call without a body is a GET. */
export interface Call extends Identified {
  readonly path: string
  readonly body?: object | undefined
  /** `sample-commas`: a comma before a closing bracket is forgiven. */
  readonly json?: 'sample-commas' | undefined
}

/** What an answer's own signature proves. `unchecked`: it has none, or nobody looks at it. */
export type Signature = 'verified' | 'unchecked' | 'wrong'

export interface DecodedAnswer {
  readonly kind: 'decoded'
  readonly httpStatus: number
  readonly said: Said
  readonly verdict: Verdict
  readonly body: unknown
  readonly signature: Signature
  readonly sentRequestId: string
}

/** What came back after something was sent. `lost` is an attempt whose result nobody here knows. */
export type Answer = DecodedAnswer | { readonly kind: 'lost'; readonly why: string; readonly sentRequestId: string }

/** A call that was prepared as an attempt: its id and its deadline are the attempt's. */
export const sendingCall = (attempt: Attempt): Identified => ({
  operation: attempt.operation,
  reference: attempt.reference,
  requestId: attempt.requestId,
  deadlineAt: new Date(attempt.deadlineAt),
  purpose: 'sending'
})

/** A call that only asks. DOKU wants a new Request-Id for each. */
export const askingCall = (
  { now, randomBytes }: Pick<AdapterDependencies, 'now' | 'randomBytes'>,
  asked: { readonly operation: Operation; readonly reference: string; readonly deadlineMs: number }
): Identified => ({
  operation: asked.operation,
  reference: asked.reference,
  requestId: newRequestId(randomBytes),
  deadlineAt: addMs(now(), asked.deadlineMs),
  purpose: 'asking'
})
