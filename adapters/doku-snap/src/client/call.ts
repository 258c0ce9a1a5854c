import { addMs } from '@gerbang/codecs'
import type { AdapterDependencies, Attempt, Device, Operation, Secret } from '@gerbang/domain'
import type { ServiceCode, Verdict } from '../errors'
import { newRequestId } from './request-id'

interface Endpoint {
  readonly path: string
  /** Service codes whose answers count here. */
  readonly services: readonly ServiceCode[]
}

/** `in-body`: the call itself carries the token. `if-available`: as a header, and without it where none can be had. */
interface CustomerUse {
  readonly authCode: Secret
  readonly token: 'in-header' | 'in-body' | 'if-available'
}

/** One transactional call as data. */
export interface Call extends Endpoint {
  readonly operation: Operation
  readonly reference: string
  readonly requestId: string
  /** For the one re-send after a refused token. */
  readonly resendId: string
  readonly deadlineAt: Date
  /** Whose customer token goes along, and how; left out where the call needs none. */
  readonly customer?: CustomerUse | undefined
  readonly device?: Device | undefined
  readonly body: (customerToken: Secret | undefined) => object
}

export interface DecodedAnswer {
  readonly kind: 'decoded'
  readonly httpStatus: number
  readonly code: string
  readonly verdict: Verdict
  readonly body: unknown
  readonly sentRequestId: string
}

/** What came back after something was sent. `lost` is an attempt whose result nobody here knows. */
export type Answer = DecodedAnswer | { readonly kind: 'lost'; readonly why: string; readonly sentRequestId: string }

type Unsent = Pick<Call, 'operation' | 'reference' | 'requestId' | 'resendId' | 'deadlineAt'>

/** A call that was prepared as an attempt: its ids and its deadline are the attempt's. */
export const sendingCall = (attempt: Attempt): Unsent => ({
  operation: attempt.operation,
  reference: attempt.reference,
  requestId: attempt.requestId,
  resendId: attempt.resendId,
  deadlineAt: new Date(attempt.deadlineAt)
})

/** A call that only asks. */
export const readingCall = (
  { now, randomBytes }: Pick<AdapterDependencies, 'now' | 'randomBytes'>,
  asked: { readonly operation: Operation; readonly reference: string; readonly deadlineMs: number }
): Unsent => ({
  operation: asked.operation,
  reference: asked.reference,
  requestId: newRequestId(randomBytes),
  resendId: newRequestId(randomBytes),
  deadlineAt: addMs(now(), asked.deadlineMs)
})
