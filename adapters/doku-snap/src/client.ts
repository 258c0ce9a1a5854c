import * as E from 'fp-ts/Either'
import type * as TE from 'fp-ts/TaskEither'
import { parseJson, toUtcSeconds } from '@gerbang/codecs'
import {
  type AdapterDependencies,
  type GatewayError,
  type HttpOutcome,
  type HttpRequest,
  notSent,
  type Secret
} from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'
import type { Answer, Call } from './client/call'
import type { Config } from './config'
import { judge } from './errors'
import { deviceHeaders } from './mapping/device'
import { provider } from './provider'
import { refusal, tokenError } from './client/refusals'
import { signSymmetric } from './signing'
import { createTokens, type Tokens } from './client/tokens'
import { EnvelopeWire } from './wire'

export interface Client {
  /** Left only when provably nothing was executed. */
  call(call: Call): TE.TaskEither<GatewayError, Answer>
  readonly tokens: Tokens
}

interface Bearer {
  readonly b2b: Secret
  readonly customer: Secret | undefined
}

type Answered = Promise<E.Either<GatewayError, Answer>>

/** An unlisted code is kept, but not more of it than a code can be. */
const longestCode = 16

/** Headers that not every call has, put into those that every call has: a spread of each costs as much as a digest. */
const addOptionalHeaders = (headers: Record<string, string>, call: Call, { customer }: Bearer): void => {
  if (customer !== undefined && call.customer?.token !== 'in-body') {
    headers['Authorization-Customer'] = `Bearer ${customer.reveal()}`
  }
  if (call.device !== undefined) Object.assign(headers, deviceHeaders(call.device))
}

const read = (call: Call, outcome: HttpOutcome, sentRequestId: string): E.Either<GatewayError, Answer> => {
  if (outcome.kind === 'not-sent') {
    return E.left(notSent({ operation: call.operation, provider, reference: call.reference }, outcome.why))
  }
  if (outcome.kind === 'no-answer') return E.right({ kind: 'lost', why: outcome.why, sentRequestId })
  const httpStatus = outcome.status
  const body = parseJson(outcome.body)
  if (E.isLeft(body) || !EnvelopeWire.is(body.right)) {
    const why = `HTTP ${String(httpStatus)} without a response code that can be read`
    return E.right({ kind: 'lost', why, sentRequestId })
  }
  const { responseCode, responseMessage: message = '' } = body.right
  const verdict = judge({ httpStatus, code: responseCode, message }, call.services)
  const code = responseCode.slice(0, longestCode)
  return E.right({ kind: 'decoded', httpStatus, code, verdict, body: body.right, sentRequestId })
}

/** Which token the provider refused, if so. */
const refusedToken = (answer: E.Either<GatewayError, Answer>): 'b2b' | 'customer' | undefined =>
  E.isRight(answer) && answer.right.kind === 'decoded' && answer.right.verdict.kind === 'token-refused'
    ? answer.right.verdict.token
    : undefined

/** An answer that says that nothing was executed is the error of its call. */
const settled = (call: Call, answer: E.Either<GatewayError, Answer>): E.Either<GatewayError, Answer> => {
  if (E.isLeft(answer) || answer.right.kind === 'lost') return answer
  const refused = refusal(call, answer.right)
  return refused === undefined ? answer : E.left(refused)
}

export const createClient = (dependencies: AdapterDependencies, config: Config): Client => {
  const { crypto, now, transport } = dependencies
  const tokens = createTokens(dependencies, config)
  const { origin, pathname } = new URL(config.baseUrl)
  const basePath = pathname.replace(/\/$/, '')

  const fetchBearer = async (call: Call): Promise<E.Either<GatewayError, Bearer>> => {
    const b2b = await tokens.b2b()
    if (E.isLeft(b2b)) return E.left(tokenError(call, b2b.left))
    if (call.customer === undefined) return E.right({ b2b: b2b.right, customer: undefined })
    const customer = await tokens.customer(call.customer.authCode)
    if (E.isRight(customer)) return E.right({ b2b: b2b.right, customer: customer.right })
    if (call.customer.token === 'if-available') return E.right({ b2b: b2b.right, customer: undefined })
    return E.left(tokenError(call, customer.left))
  }

  // The call's deadline bounds the wait for its tokens too. A fetch itself goes on: others wait for it, or will use it.
  const bearerOf = (call: Call): Promise<E.Either<GatewayError, Bearer>> =>
    new Promise((resolve, reject) => {
      const giveUp = (): void =>
        resolve(E.left(tokenError(call, { kind: 'not-fetched', why: 'it did not come before the deadline' })))
      const timer = setTimeout(giveUp, call.deadlineAt.getTime() - now().getTime())
      fetchBearer(call).then(
        (bearer) => {
          clearTimeout(timer)
          resolve(bearer)
        },
        (fault: unknown) => {
          clearTimeout(timer)
          reject(fault instanceof Error ? fault : new Error('the tokens could not be fetched'))
        }
      )
    })

  // Built when its turn comes, so that the timestamp is that of the sending.
  const request = (call: Call, bearer: Bearer, requestId: string): HttpRequest => {
    const body = utf8(JSON.stringify(call.body(bearer.customer)))
    const at = now()
    const timestamp = toUtcSeconds(at)
    const token = bearer.b2b.reveal()
    const path = `${basePath}${call.path}`
    const signed = { method: 'POST', path, token, body, form: 'compact', timestamp } as const
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signSymmetric(crypto, config.secretKey, signed),
      'X-PARTNER-ID': config.account.id,
      'X-EXTERNAL-ID': requestId,
      Authorization: `Bearer ${token}`
    }
    addOptionalHeaders(headers, call, bearer)
    if (config.channelIdHeader !== undefined) headers['CHANNEL-ID'] = config.channelIdHeader
    const deadlineMs = Math.max(1, call.deadlineAt.getTime() - at.getTime())
    return { method: 'POST', url: `${origin}${path}`, headers, body, deadlineMs }
  }

  const slotOf = ({ deadlineAt }: Call): Parameters<typeof transport>[0] => ({ origin, deadlineAt })

  const forget = async (call: Call, bearer: Bearer, refused: 'b2b' | 'customer'): Promise<void> => {
    if (refused === 'b2b') await tokens.forgetB2b(bearer.b2b)
    else if (call.customer !== undefined && bearer.customer !== undefined) {
      await tokens.forgetCustomer(call.customer.authCode, bearer.customer)
    }
  }

  const send = (call: Call, bearer: Bearer, requestId: string): Promise<HttpOutcome> =>
    transport(slotOf(call), () => request(call, bearer, requestId))()

  // The provider refused the token, so nothing was executed: the one case in which a call is sent again.
  const sendAgain = async (call: Call, bearer: Bearer, refused: 'b2b' | 'customer'): Answered => {
    await forget(call, bearer, refused)
    const renewed = await bearerOf(call)
    if (E.isLeft(renewed)) return renewed
    return settled(call, read(call, await send(call, renewed.right, call.resendId), call.resendId))
  }

  // What waits for a turn waits in here, by the thousand: what is not needed until then stands elsewhere.
  const run = async (call: Call): Answered => {
    const bearer = await bearerOf(call)
    if (E.isLeft(bearer)) return bearer
    const answer = read(call, await send(call, bearer.right, call.requestId), call.requestId)
    const refused = refusedToken(answer)
    return refused === undefined ? settled(call, answer) : sendAgain(call, bearer.right, refused)
  }

  return { tokens, call: (call) => () => run(call) }
}
