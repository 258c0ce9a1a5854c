import type { ServerResponse } from 'node:http'
import type { Fault } from './faults'
import type { Reply } from './reply'
import type { Timers } from './timers'

const html = { 'Content-Type': 'text/html' }
const internalError: Reply = {
  status: 500,
  headers: html,
  body: '<html><body><h1>Internal Server Error</h1></body></html>'
}
const badGateway: Reply = { status: 502, headers: html, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' }

export const write = (response: ServerResponse, { status, headers, body }: Reply): void => {
  if (response.destroyed || response.headersSent) return
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body)
}

const cut = (response: ServerResponse, { status, headers, body }: Reply, at: number): void => {
  const bytes = Buffer.from(body)
  const end = Math.min(at, Math.max(0, bytes.length - 1))
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length })
  response.write(bytes.subarray(0, end), () => response.socket?.destroySoon())
  if (end === 0) response.flushHeaders()
}

/** Writes the answer as the fault wants it: late, cut, changed or not at all. */
export const deliver = (response: ServerResponse, reply: Reply, fault: Fault | undefined, timers: Timers): void => {
  switch (fault?.kind) {
    case 'no-answer':
    case 'no-answer-after-execution':
      response.socket?.destroy()
      return
    case 'hang':
    case 'hang-after-execution':
      return
    case 'http-500-after-execution':
      return write(response, internalError)
    case 'html-502':
      return write(response, badGateway)
    case 'truncate':
      return cut(response, reply, fault.at ?? Math.floor(Buffer.byteLength(reply.body) / 2))
    case 'empty':
      return write(response, { status: 200, headers: reply.headers, body: '' })
    case 'redirect':
      return write(response, { status: 302, headers: { Location: '/redirect-target' }, body: '' })
    case 'delay':
      return timers.after(fault.ms ?? 0, () => write(response, reply))
    case 'replay-409':
      return write(response, { ...reply, status: 409 })
    default:
      return write(response, reply)
  }
}
