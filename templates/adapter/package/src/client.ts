import * as E from 'fp-ts/Either'
import type * as TE from 'fp-ts/TaskEither'
import { addMs, decode, parseJson, toUtcSeconds } from '@gerbang/codecs'
import {
  type AdapterDependencies,
  type Attempt,
  type GatewayError,
  type HttpOutcome,
  type HttpRequest,
  notSent,
  type Operation
} from '@gerbang/domain'
import { toHex, utf8 } from '@gerbang/signing'
import { type Config, provider } from './config'
import { judge, refusal, type Said } from './errors'
import { signCall } from './signing'
import { EnvelopeWire } from './wire'

interface Identified {
  readonly operation: Operation
  readonly reference: string
  readonly requestId: string
  readonly deadlineAt: Date
}

/** One call as data. A call without a body is a GET. */
export interface Call extends Identified {
  readonly path: string
  readonly body?: object
}

export type DecodedAnswer = Said & {
  readonly kind: 'decoded'
  readonly body: unknown
  readonly sentRequestId: string
}

/** What came back after something was sent. `lost` is an attempt whose result nobody here knows. */
export type Answer = DecodedAnswer | { readonly kind: 'lost'; readonly why: string; readonly sentRequestId: string }

export interface Client {
  /** Left only when provably nothing was executed. Every call is sent once. */
  call(call: Call): TE.TaskEither<GatewayError, Answer>
}

/** X-Request-Id: 32 hex digits. */
export const newRequestId = (randomBytes: AdapterDependencies['randomBytes']): string => toHex(randomBytes(16))

/** Everything about an attempt that is fixed before any byte leaves. The shop's reference goes on the wire as it is. */
export const newAttempt = (
  { now, randomBytes }: Pick<AdapterDependencies, 'now' | 'randomBytes'>,
  { deadlineMs, ...named }: Pick<Attempt, 'account' | 'operation' | 'reference'> & { readonly deadlineMs: number }
): Attempt => {
  const preparedAt = now()
  const requestId = newRequestId(randomBytes)
  return {
    provider,
    ...named,
    wireReference: named.reference,
    requestId,
    resendId: requestId, // there is no token that could expire, so nothing is ever sent again
    preparedAt: preparedAt.toISOString(),
    deadlineAt: addMs(preparedAt, deadlineMs).toISOString()
  }
}

/** A call that was prepared as an attempt: its id and its deadline are the attempt's. */
export const sendingCall = ({ operation, reference, requestId, deadlineAt }: Attempt): Identified => ({
  operation,
  reference,
  requestId,
  deadlineAt: new Date(deadlineAt)
})

/** A call that only asks. */
export const askingCall = (
  { now, randomBytes }: Pick<AdapterDependencies, 'now' | 'randomBytes'>,
  asked: Pick<Call, 'operation' | 'reference'> & { readonly deadlineMs: number }
): Identified => ({
  operation: asked.operation,
  reference: asked.reference,
  requestId: newRequestId(randomBytes),
  deadlineAt: addMs(now(), asked.deadlineMs)
})

/** An unlisted code is kept, but not more of it than a code can be. */
const longestCode = 40

const read = (call: Call, outcome: HttpOutcome): E.Either<GatewayError, Answer> => {
  const { operation, reference, requestId: sentRequestId } = call
  if (outcome.kind === 'not-sent') return E.left(notSent({ operation, provider, reference }, outcome.why))
  if (outcome.kind === 'no-answer') return E.right({ kind: 'lost', why: outcome.why, sentRequestId })
  const httpStatus = outcome.status
  const body = parseJson(outcome.body)
  const envelope = E.isRight(body) ? decode(EnvelopeWire, body.right) : undefined
  if (E.isLeft(body) || envelope === undefined || E.isLeft(envelope)) {
    return E.right({ kind: 'lost', why: `HTTP ${String(httpStatus)} without a code that can be read`, sentRequestId })
  }
  const { code } = envelope.right
  const said: Said = { httpStatus, code: code.slice(0, longestCode), verdict: judge(httpStatus, code) }
  const refused = refusal({ operation, reference }, said)
  if (refused !== undefined) return E.left(refused)
  return E.right({ kind: 'decoded', ...said, body: body.right, sentRequestId })
}

export const createClient = ({ crypto, now, transport }: AdapterDependencies, config: Config): Client => {
  const { origin, pathname } = new URL(config.baseUrl)
  const basePath = pathname.replace(/\/$/, '')

  // Built when its turn comes, so that the timestamp is that of the sending.
  const request = (call: Call): HttpRequest => {
    const method = call.body === undefined ? 'GET' : 'POST'
    const body = call.body === undefined ? new Uint8Array() : utf8(JSON.stringify(call.body))
    const signed = { method, path: `${basePath}${call.path}`, timestamp: toUtcSeconds(now()), body } as const
    return {
      method,
      url: `${origin}${signed.path}`,
      headers: {
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        'X-Client-Id': config.account.id,
        'X-Request-Id': call.requestId,
        'X-Timestamp': signed.timestamp,
        'X-Signature': signCall(crypto, config.secretKey, signed)
      },
      body,
      deadlineMs: Math.max(1, call.deadlineAt.getTime() - now().getTime())
    }
  }

  return {
    call: (call) => async () =>
      read(call, await transport({ origin, deadlineAt: call.deadlineAt }, () => request(call))())
  }
}
