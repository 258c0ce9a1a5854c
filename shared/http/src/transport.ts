import type http from 'node:http'
import type { HttpOutcome, HttpRequest, Transport } from '@gerbang/domain'
import { agentMaker } from './agents'
import { directClient } from './direct-client'
import { exchange } from './exchange'
import { hardenedAxios } from './hardened-axios'
import type { HttpClient } from './http-client'
import { type Origin, originOf, requestFault } from './request-fault'
import { checkProxy, type Limits, limitsOf, type TransportOptions } from './transport-options'
import { createTurns, type Turns } from './turns'

interface Pool {
  readonly origin: Origin
  readonly turns: Turns
  readonly agent: http.Agent
}

const clients: Readonly<Record<NonNullable<TransportOptions['client']>, (limits: Limits) => HttpClient>> = {
  axios: hardenedAxios,
  'node:http': directClient
}

const longestTimerMs = 2 ** 31 - 1

const notSent = (why: string): HttpOutcome => ({ kind: 'not-sent', why })

const withoutTurn = { full: 'queue full', late: 'its turn did not come before the deadline' } as const

const builtBy = (request: () => HttpRequest): HttpRequest | undefined => {
  try {
    return request()
  } catch {
    return undefined
  }
}

/** A transport on a given clock. See `createTransport` for the one on the system's clock. */
export const transportWith = (options: TransportOptions & { readonly now: () => Date }): Transport => {
  const limits = limitsOf(options)
  checkProxy(options.proxy)
  const client = clients[options.client ?? 'axios'](limits)
  const makeAgent = agentMaker(limits, { ca: options.ca, proxy: options.proxy })
  const pools = new Map<string, Pool>()

  const poolOf = (text: string): Pool | undefined => {
    const known = pools.get(text)
    if (known !== undefined) return known
    const origin = originOf(text)
    if (origin === undefined) return undefined
    const pool = { origin, turns: createTurns(limits), agent: makeAgent(new URL(text)) }
    pools.set(text, pool)
    return pool
  }

  const sendNow = (
    pool: Pool,
    slot: Parameters<Transport>[0],
    request: HttpRequest
  ): HttpOutcome | Promise<HttpOutcome> => {
    const fault = requestFault(request, { origin: pool.origin, maxRequestBytes: limits.maxRequestBytes })
    if (fault !== undefined) return notSent(fault)
    const leftMs = slot.deadlineAt.getTime() - options.now().getTime()
    if (!(leftMs > 0)) return notSent('the deadline passed before anything was sent')
    const budgetMs = Math.min(request.deadlineMs, leftMs, longestTimerMs)
    return exchange({ client, agent: pool.agent, request, budgetMs, maxAnswerBytes: limits.maxAnswerBytes })
  }

  const sendInTurn = async (
    pool: Pool,
    slot: Parameters<Transport>[0],
    request: () => HttpRequest
  ): Promise<HttpOutcome> => {
    try {
      const built = builtBy(request)
      return built === undefined ? notSent('the request could not be built') : await sendNow(pool, slot, built)
    } finally {
      pool.turns.giveBack()
    }
  }

  // Thousands may wait in here. A function that awaits costs three times the memory of a callback.
  return (slot, request) => () => {
    const pool = poolOf(slot.origin)
    if (pool === undefined) return Promise.resolve(notSent('the origin is not a scheme, a host and a port'))
    return pool.turns
      .take(slot.deadlineAt.getTime() - options.now().getTime())
      .then((turn) => (turn === 'now' ? sendInTurn(pool, slot, request) : notSent(withoutTurn[turn])))
  }
}
