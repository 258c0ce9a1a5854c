import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import type { HttpOutcome, HttpRequest } from '@gerbang/domain'
import { answered } from './answered'
import { type Attempt, provablyNotSent, sentence } from './attempt'
import type { CallOptions } from './agents'
import type { HttpClient } from './http-client'

type Client = (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ClientRequest

// Called in place of `http.request`: it sees the request itself and its socket, which axios keeps back.
const observedClient =
  (client: { readonly request: Client }, attempt: Attempt): Client =>
  (options, onAnswer) => {
    // Into the options themselves, which were made for this request: a copy of them costs as much as a digest.
    const withHandle: RequestOptions & CallOptions = Object.assign(options, { connecting: attempt.connecting })
    const request = client.request(withHandle, (answer) => {
      attempt.answer = answer
      onAnswer(answer)
    })
    attempt.request = request
    request.on('socket', (socket) => {
      attempt.socket = socket
    })
    // axios passes a fault on without all of its fields.
    return request.on('error', (fault) => {
      attempt.fault ??= fault
    })
  }

const failed = (attempt: Attempt, clientFault: unknown): HttpOutcome => {
  const fault = attempt.fault ?? clientFault
  return provablyNotSent(attempt)
    ? { kind: 'not-sent', why: sentence('no connection could be made', fault) }
    : { kind: 'no-answer', why: sentence('the connection broke, or the answer is unreadable or too large', fault) }
}

const late = (attempt: Attempt): HttpOutcome =>
  provablyNotSent(attempt)
    ? { kind: 'not-sent', why: 'no connection before the deadline' }
    : { kind: 'no-answer', why: 'no complete answer before the deadline' }

const stop = (attempt: Attempt): void => {
  attempt.connecting.stop?.()
  attempt.request?.destroy(new Error('the deadline has passed'))
}

/** Sends one request, once, and says at the latest after `budgetMs` what is known of it. It never rejects. */
export const exchange = (call: {
  readonly client: HttpClient
  readonly agent: http.Agent
  readonly request: HttpRequest
  readonly budgetMs: number
  readonly maxAnswerBytes: number
}): Promise<HttpOutcome> => {
  const attempt: Attempt = { connecting: {} }
  const node: { readonly request: Client } = call.request.url.startsWith('https:') ? https : http
  return new Promise((resolve) => {
    // The end of the call depends on this timer alone: axios's own timeout starts again with every byte.
    const timer = setTimeout(() => {
      resolve(late(attempt))
      stop(attempt)
    }, call.budgetMs)
    const end = (outcome: HttpOutcome): void => {
      clearTimeout(timer)
      resolve(outcome)
    }
    call
      .client(call.request, { agent: call.agent, request: observedClient(node, attempt) })
      .then((body) => answered(attempt.answer, { body, maxBytes: call.maxAnswerBytes }))
      .then(end, (fault: unknown) => {
        end(failed(attempt, fault))
      })
  })
}
