import * as E from 'fp-ts/Either'
import type * as TE from 'fp-ts/TaskEither'
import { parseJson, toUtcSeconds } from '@gerbang/codecs'
import {
  type AdapterDependencies,
  type GatewayError,
  type HttpOutcome,
  type HttpRequest,
  notSent
} from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'
import { type Finding, findSignature } from './client/answer-signature'
import type { Answer, Call, Signature } from './client/call'
import { refusal } from './client/refusals'
import { withoutTrailingCommas } from './client/trailing-commas'
import type { Config } from './config'
import { judge, saidBy } from './errors'
import { provider } from './provider'
import { sign } from './signing'

export interface Client {
  /** Left only when provably nothing was executed. */
  call(call: Call): TE.TaskEither<GatewayError, Answer>
}

type Answered = Extract<HttpOutcome, { readonly kind: 'answered' }>

const parse = (call: Call, bytes: Uint8Array): E.Either<string, unknown> => {
  const strict = parseJson(bytes)
  return E.isLeft(strict) && call.json === 'sample-commas' ? parseJson(withoutTrailingCommas(bytes)) : strict
}

/** Statuses whose answers DOKU signs, if it signs any: the first answer, and its replay. Whether errors are is not known. */
const isSigned = (httpStatus: number): boolean => (httpStatus >= 200 && httpStatus < 300) || httpStatus === 409

export const createClient = (dependencies: AdapterDependencies, config: Config): Client => {
  const { crypto, now, report, transport } = dependencies
  const { origin, pathname } = new URL(config.baseUrl)
  const basePath = pathname.replace(/\/$/, '')
  const mode = config.responseSignatures

  // Built when its turn comes, so that the timestamp is that of the sending: DOKU refuses one that is an hour off.
  const request = (call: Call): HttpRequest => {
    const target = `${basePath}${call.path}`
    const timestamp = toUtcSeconds(now())
    const body = call.body === undefined ? undefined : utf8(JSON.stringify(call.body))
    const stamped = 'Request-Timestamp'
    const parts = { clientId: config.account.id, requestId: call.requestId, stamped, timestamp, target, body } as const
    return {
      method: body === undefined ? 'GET' : 'POST',
      url: `${origin}${target}`,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        'Client-Id': parts.clientId,
        'Request-Id': parts.requestId,
        'Request-Timestamp': timestamp,
        Signature: sign(crypto, config.secretKey, parts)
      },
      body: body ?? new Uint8Array(),
      deadlineMs: Math.max(1, call.deadlineAt.getTime() - now().getTime())
    }
  }

  const tell = (call: Call, finding: Finding): void => {
    const { operation, reference } = call
    const message = `the signature of DOKU's answer is ${finding}`
    report({ kind: 'response-signature', provider, operation, reference, message })
  }

  /** What the signature of an answer lets us do with it; undefined where the answer must not be used. */
  const trusted = (call: Call, answer: Answered): Signature | undefined => {
    if (mode === 'off') return 'unchecked'
    const finding = findSignature(crypto, config, { ...call, target: `${basePath}${call.path}` }, answer)
    if (finding === 'verified') return 'verified'
    if (finding === 'missing' && (mode === 'warn' || !isSigned(answer.status))) return 'unchecked'
    tell(call, finding)
    return mode === 'warn' && call.purpose === 'asking' ? 'wrong' : undefined
  }

  const read = (call: Call, outcome: HttpOutcome): E.Either<GatewayError, Answer> => {
    const sentRequestId = call.requestId
    if (outcome.kind === 'not-sent') {
      return E.left(notSent({ operation: call.operation, provider, reference: call.reference }, outcome.why))
    }
    if (outcome.kind === 'no-answer') return E.right({ kind: 'lost', why: outcome.why, sentRequestId })
    const httpStatus = outcome.status
    const body = parse(call, outcome.body)
    if (E.isLeft(body)) {
      return E.right({ kind: 'lost', why: `HTTP ${String(httpStatus)} without a body that can be read`, sentRequestId })
    }
    const signature = trusted(call, outcome)
    if (signature === undefined) {
      return E.right({ kind: 'lost', why: 'the answer is not signed as it must be', sentRequestId })
    }
    const said = saidBy(body.right)
    const verdict = judge(httpStatus, said)
    return E.right({ kind: 'decoded', httpStatus, said, verdict, body: body.right, signature, sentRequestId })
  }

  return {
    call: (call) => async () => {
      const outcome = await transport({ origin, deadlineAt: call.deadlineAt }, () => request(call))()
      const answer = read(call, outcome)
      if (E.isLeft(answer) || answer.right.kind === 'lost') return answer
      const refused = refusal(call, answer.right)
      return refused === undefined ? answer : E.left(refused)
    }
  }
}
