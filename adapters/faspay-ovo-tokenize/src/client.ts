import * as E from 'fp-ts/Either'
import type * as TE from 'fp-ts/TaskEither'
import {
  type AdapterDependencies,
  type GatewayError,
  type HttpOutcome,
  type HttpRequest,
  notSent
} from '@gerbang/domain'
import type { Answer, Call } from './client/call'
import { contentTypes, encode } from './client/encode'
import { readBody } from './client/read-body'
import type { Config } from './config'
import { judge, saidBy } from './errors'
import { provider } from './provider'
import { sign } from './signing'

export interface Client {
  /** Left only when provably nothing was sent. Nothing is ever sent twice: there are no tokens to renew. */
  call(call: Call): TE.TaskEither<GatewayError, Answer>
}

const read = ({ operation, reference }: Call, outcome: HttpOutcome): E.Either<GatewayError, Answer> => {
  if (outcome.kind === 'not-sent') return E.left(notSent({ operation, provider, reference }, outcome.why))
  if (outcome.kind === 'no-answer') return E.right({ kind: 'lost', why: outcome.why })
  const { status: httpStatus, body: bytes } = outcome
  const body = readBody(bytes)
  if (E.isLeft(body)) {
    return E.right({ kind: 'lost', why: `HTTP ${String(httpStatus)} without a body that can be read` })
  }
  const { fields } = body.right
  const said = saidBy(fields)
  return E.right({ kind: 'decoded', httpStatus, ...said, verdict: judge(httpStatus, said), body: fields })
}

export const createClient = ({ crypto, now, transport }: AdapterDependencies, config: Config): Client => {
  const { origin, pathname } = new URL(config.baseUrl)
  const basePath = pathname.replace(/\/$/, '')

  const request = ({ service, signed, body, deadlineAt }: Call): HttpRequest => ({
    method: 'POST',
    url: `${origin}${basePath}${config.paths[service]}`,
    headers: { 'Content-Type': contentTypes[config.format] },
    body: encode(config.format, { ...body, signature: sign(crypto, config, signed) }),
    deadlineMs: Math.max(1, deadlineAt.getTime() - now().getTime())
  })

  return {
    call: (call) => async () =>
      read(call, await transport({ origin, deadlineAt: call.deadlineAt }, () => request(call))())
  }
}
