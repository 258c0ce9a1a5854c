import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { answerControl, type Controlled } from './control'
import { deliver, write } from './deliver'
import { preventsExecution, type Fault } from './faults'
import { viewLedger } from './ledger-view'
import { answerCustomer } from './pages/customer-page'
import { merchantPage } from './pages/merchant-pages'
import type { Sessions } from './pages/session'
import type { ProviderService } from './provider'
import { readRequest } from './read-request'
import { jsonReply, type Incoming, type Reply } from './reply'
import type { Timers } from './timers'

export interface Served extends Controlled {
  readonly sessions: Sessions
  readonly timers: Timers
}

interface Answered {
  readonly reply: Reply
  readonly fault?: Fault | undefined
}

const notRouted = jsonReply(404, { responseCode: '4040002', responseMessage: 'Invalid Routing' })
const tooLarge = jsonReply(
  413,
  { responseCode: '4130000', responseMessage: 'Payload Too Large' },
  { Connection: 'close' }
)
const failed = jsonReply(500, { responseCode: '5000000', responseMessage: 'General Error' })

const answerProvider = (served: Served, provider: ProviderService, request: Incoming): Answered => {
  const route = provider.findRoute(request.path)
  if (route === undefined || request.method !== route.method) return { reply: provider.wrongMethod(request.path) }
  served.ledger.count(provider.name, route.operation)
  const fault = served.faults.take(provider.name, route.operation)
  if (fault?.kind === 'code') return { reply: provider.codeReply(fault, request.path) }
  if (preventsExecution(fault)) return { reply: failed, fault }
  const reply = route.execute(request, fault)
  return { reply, fault: fault ?? reply.fault }
}

const answerOthers = (served: Served, request: Incoming): Reply => {
  const session = served.sessions.find(request.target)
  if (session !== undefined) return answerCustomer(session, request)
  if (request.path === '/redirect-target') {
    served.ledger.count('redirect', 'redirectTarget')
    return jsonReply(200, {})
  }
  if (request.path === '/ledger' && request.method === 'GET') {
    return jsonReply(200, viewLedger(served.ledger, served.clock.now()))
  }
  const own = served.providers.map((provider) => provider.notRouted(request.path)).find((reply) => reply !== undefined)
  return merchantPage(request.path) ?? own ?? notRouted
}

const answer = async (served: Served, request: Incoming): Promise<Answered> => {
  const provider = served.providers.find((known) => known.findRoute(request.path) !== undefined)
  if (provider !== undefined) return answerProvider(served, provider, request)
  if (/^\/control(\/|$)/.test(request.path)) return { reply: await answerControl(served, request) }
  return { reply: answerOthers(served, request) }
}

const handle = async (served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const read = await readRequest(request)
  if (read === 'aborted') return
  if (read === 'too-large') {
    write(response, tooLarge)
    return
  }
  const { reply, fault } = await answer(served, read)
  deliver(response, reply, fault, served.timers)
}

/** One listener for the providers' paths, the customer pages, the control API and the ledger. */
export const createListener =
  (served: Served): RequestListener =>
  (request, response) => {
    handle(served, request, response).catch(() => write(response, failed))
  }
