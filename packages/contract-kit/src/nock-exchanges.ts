import { createRequire } from 'node:module'
import type { Case, Exchange } from './case'
import { headerOf, requestLine, statusOf } from './http-text'

type Nock = typeof import('nock')

// nock patches the network as soon as it is loaded, so it is loaded when a contract runs and not with this package.
const loadNock = (): Nock => createRequire(__filename)('nock') as Nock

/** A request as it left: the bytes that nock saw on the wire. */
export interface SentRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

interface Intercepted {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly requestBodyBuffers?: readonly Uint8Array[]
}

const faultError = (fault: NonNullable<Case['file']['fault']>): Error =>
  fault === 'refused'
    ? Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' })
    : Object.assign(new Error(fault), { code: fault === 'reset' ? 'ECONNRESET' : 'ETIMEDOUT' })

const flat = (headers: Intercepted['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')])
  )

const intercept = (nock: Nock, one: Case, { request, response }: Exchange, sent: SentRequest[]): void => {
  const { method, path } = requestLine(request)
  const host = headerOf(request, 'Host') ?? ''
  const interceptor = nock(`https://${host}`).intercept(path, method)
  if (response === undefined) {
    interceptor.replyWithError(faultError(one.file.fault ?? 'reset'))
    return
  }
  interceptor.reply(function () {
    const { headers, requestBodyBuffers = [] } = this.req as unknown as Intercepted
    sent.push({ headers: flat(headers), body: new Uint8Array(Buffer.concat([...requestBodyBuffers])) })
    return [statusOf(response), Buffer.from(response.body), Object.fromEntries(response.headers)]
  })
}

/** Lets the exchanges of a case happen on nock, once each; yields what was sent and what was never asked for. */
export const onNock = (
  one: Case
): { readonly sent: readonly SentRequest[]; readonly left: () => readonly string[] } => {
  const nock = loadNock()
  const sent: SentRequest[] = []
  for (const exchange of one.exchanges) intercept(nock, one, exchange, sent)
  return { sent, left: () => nock.pendingMocks() }
}
