import * as E from 'fp-ts/Either'
import { addMs, decode, parseJson, parseTimestamp, toUtcSeconds } from '@gerbang/codecs'
import { type AdapterDependencies, type HttpOutcome, Secret, type StoredToken } from '@gerbang/domain'
import { sha256Hex, utf8, utf8View } from '@gerbang/signing'
import type { Config } from '../config'
import { judge } from '../errors'
import { signAsymmetric } from '../signing'
import { createTokenFlights } from './token-flight'
import {
  type B2bTokenRequestWire,
  B2bTokenResponseWire,
  type CustomerTokenRequestWire,
  CustomerTokenResponseWire,
  EnvelopeWire
} from '../wire'

/** Why there is no token. In every case nothing was executed. */
export type TokenFailure =
  | { readonly kind: 'not-fetched'; readonly why: string }
  /** `4017300`: our own signature or client id. */
  | { readonly kind: 'refused'; readonly code: string }
  /** `4017400` while our key pair works: the customer has unlinked, or never finished linking. */
  | { readonly kind: 'link-refused'; readonly code: string }

type Fetched = E.Either<TokenFailure, StoredToken>

export interface Tokens {
  b2b(): Promise<E.Either<TokenFailure, Secret>>
  customer(authCode: Secret): Promise<E.Either<TokenFailure, Secret>>
  /** Exchanges the authCode anew, whatever is stored: the proof that a link works. */
  exchange(authCode: Secret): Promise<E.Either<TokenFailure, Secret>>
  forgetB2b(token: Secret): Promise<void>
  forgetCustomer(authCode: Secret, token: Secret): Promise<void>
  /** Drops whatever customer token is stored for this authCode. */
  dropCustomer(authCode: Secret): Promise<void>
}

const paths = { b2b: '/authorization/v1/access-token/b2b', customer: '/authorization/v1/access-token/b2b2c' } as const

/** A token is used for 80 % of its life: what was read just before it ends still arrives in time. */
const usedShare = 0.8
/** An exchange without an expiry is used at once and hardly kept. */
const unstatedLifeMs = 60_000

const notFetched = (why: string): TokenFailure => ({ kind: 'not-fetched', why })

interface TokenAnswer {
  readonly httpStatus: number
  readonly body: unknown
}

const answerOf = (outcome: HttpOutcome): E.Either<TokenFailure, TokenAnswer> => {
  if (outcome.kind !== 'answered') return E.left(notFetched(outcome.why))
  const body = parseJson(outcome.body)
  if (E.isLeft(body)) return E.left(notFetched(`HTTP ${String(outcome.status)} without a readable body`))
  return E.right({ httpStatus: outcome.status, body: body.right })
}

export const createTokens = (dependencies: AdapterDependencies, config: Config): Tokens => {
  const { crypto, now, tokens, transport } = dependencies
  const timeoutMs = config.deadlines.readMs
  const flights = createTokenFlights(dependencies, {
    waited: notFetched('another process is fetching the token'),
    storeFailed: notFetched('the token store failed')
  })

  const b2bKey = ['doku-snap', 'b2b', config.account.environment, config.account.id].join(' ')
  const customerKey = (authCode: Secret): string => {
    const identity = JSON.stringify([config.account.environment, config.account.id, authCode.reveal()])
    return `doku-snap customer ${sha256Hex(crypto, utf8View(identity))}`
  }

  const ask = async (
    path: string,
    wire: B2bTokenRequestWire | CustomerTokenRequestWire
  ): Promise<E.Either<TokenFailure, TokenAnswer>> => {
    const body = utf8(JSON.stringify(wire))
    const deadlineAt = addMs(now(), timeoutMs)
    const outcome = await transport({ origin: new URL(config.baseUrl).origin, deadlineAt }, () => {
      const timestamp = toUtcSeconds(now())
      return {
        method: 'POST',
        url: `${config.baseUrl}${path}`,
        headers: {
          'Content-Type': 'application/json',
          'X-CLIENT-KEY': config.account.id,
          'X-TIMESTAMP': timestamp,
          'X-SIGNATURE': signAsymmetric(crypto, config.privateKey, config.account.id, timestamp)
        },
        body,
        deadlineMs: Math.max(1, deadlineAt.getTime() - now().getTime())
      }
    })()
    return answerOf(outcome)
  }

  const failureOf = (answer: TokenAnswer, service: '73' | '74'): TokenFailure | undefined => {
    const envelope = decode(EnvelopeWire, answer.body)
    if (E.isLeft(envelope)) return notFetched(`HTTP ${String(answer.httpStatus)} without a response code`)
    const { responseCode: code, responseMessage: message = '' } = envelope.right
    const verdict = judge({ httpStatus: answer.httpStatus, code, message }, [service])
    if (verdict.kind === 'accepted') return undefined
    if (verdict.kind === 'refused' && code === '4017300') return { kind: 'refused', code }
    if (verdict.kind === 'token-refused' && code === '4017400') return { kind: 'link-refused', code }
    return notFetched(`it was answered with code ${code.slice(0, 8)} (HTTP ${String(answer.httpStatus)})`)
  }

  const fetchB2b = async (): Promise<Fetched> => {
    const askedAt = now()
    const answer = await ask(paths.b2b, { grantType: 'client_credentials' })
    if (E.isLeft(answer)) return answer
    const failure = failureOf(answer.right, '73')
    if (failure !== undefined) return E.left(failure)
    const token = decode(B2bTokenResponseWire, answer.right.body)
    const lifeSeconds = E.isRight(token) ? Number(token.right.expiresIn) : Number.NaN
    if (E.isLeft(token) || !(lifeSeconds > 0)) return E.left(notFetched('the token answer lacks its fields'))
    return E.right({
      token: new Secret(token.right.accessToken),
      expiresAt: addMs(askedAt, lifeSeconds * 1000 * usedShare).toISOString()
    })
  }

  const fetchCustomer = async (authCode: Secret): Promise<Fetched> => {
    const askedAt = now()
    const answer = await ask(paths.customer, {
      grantType: 'authorization_code',
      authCode: authCode.reveal(),
      additionalInfo: {}
    })
    if (E.isLeft(answer)) return answer
    const failure = failureOf(answer.right, '74')
    if (failure?.kind === 'link-refused') return E.left(await blame(failure))
    if (failure !== undefined) return E.left(failure)
    const token = decode(CustomerTokenResponseWire, answer.right.body)
    if (E.isLeft(token)) return E.left(notFetched('the customer token answer lacks its fields'))
    const endsAt = parseTimestamp(token.right.accessTokenExpiryTime ?? '')
    const lifeMs = endsAt === undefined ? unstatedLifeMs : Math.max(0, endsAt.getTime() - askedAt.getTime())
    return E.right({
      token: new Secret(token.right.accessToken),
      expiresAt: addMs(askedAt, lifeMs * usedShare).toISOString()
    })
  }

  // `4017400` also means a bad signature. Only while the same key pair fetches a B2B token does it speak of the link.
  const blame = async (failure: TokenFailure): Promise<TokenFailure> => {
    const proof = await flights.renew(b2bKey, fetchB2b)
    return E.isRight(proof) ? failure : { kind: 'refused', code: '4017400' }
  }

  // A token that could not be forgotten is refused once more and then reported; it charges nobody.
  const quietly = (forgetting: Promise<void>): Promise<void> => forgetting.catch(() => undefined)

  const drop = async (key: string): Promise<void> => {
    const held = await tokens.read(key)
    if (held !== undefined) await tokens.forgetIf(key, held.token)
  }

  return {
    b2b: () => flights.get(b2bKey, timeoutMs, fetchB2b),
    customer: (authCode) => flights.get(customerKey(authCode), timeoutMs, () => fetchCustomer(authCode)),
    exchange: (authCode) => flights.renew(customerKey(authCode), () => fetchCustomer(authCode)),
    forgetB2b: (token) => quietly(tokens.forgetIf(b2bKey, token)),
    forgetCustomer: (authCode, token) => quietly(tokens.forgetIf(customerKey(authCode), token)),
    dropCustomer: (authCode) => quietly(drop(customerKey(authCode)))
  }
}
