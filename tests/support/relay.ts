import { createServer, type IncomingMessage, request as ask } from 'node:http'
import type { Socket } from 'node:net'
import { bytesOf } from './host-server'
import { closed, listening } from './listening'

/** What is done to the client's connection, given the whole HTTP answer of the real server as bytes. */
export type Misbehaviour = (answer: Buffer, socket: Socket) => void

/** A server in front of another one: it passes everything on, and breaks off where a test wants it to. */
export interface Relay {
  readonly url: string
  /** Requests to this path are executed behind, and answered so; until told otherwise. */
  readonly misbehave: (path: string, how: Misbehaviour) => void
  /** Requests to this path never get behind, and are answered with these bytes. */
  readonly instead: (path: string, answer: string) => void
  readonly behave: () => void
  readonly close: () => Promise<void>
}

interface Passed {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length'])

const headersOf = ({ rawHeaders }: IncomingMessage): Passed['headers'] =>
  rawHeaders.flatMap((name, at) =>
    at % 2 === 0 && !hopByHop.has(name.toLowerCase()) ? [[name, rawHeaders[at + 1] ?? '']] : []
  )

/** The answer byte for byte. It says that the connection ends, so that no client takes it for another request. */
const serialised = ({ status, headers, body }: Passed): Buffer => {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  const closing = ['Connection: close', `Content-Length: ${String(body.length)}`, '', '']
  const head = [`HTTP/1.1 ${String(status)} Answer`, ...lines, ...closing].join('\r\n')
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}

const passOn = (target: string, request: IncomingMessage, body: Buffer): Promise<Passed> =>
  new Promise((resolve, reject) => {
    const { method, headers } = request
    const sending = ask(new URL(request.url ?? '/', target), { method, headers, agent: false }, (answer) => {
      bytesOf(answer).then((bytes) => {
        resolve({ status: answer.statusCode ?? 0, headers: headersOf(answer), body: bytes })
      }, reject)
    })
    sending.on('error', reject).end(body)
  })

export const openRelay = async (target: string): Promise<Relay> => {
  const plans = new Map<string, Misbehaviour | string>()
  const server = createServer((request, response) => {
    const { socket } = request
    const answer = async (): Promise<void> => {
      const body = await bytesOf(request)
      const plan = plans.get(request.url ?? '')
      if (typeof plan === 'string') {
        socket.end(plan, 'latin1')
        return
      }
      const passed = await passOn(target, request, body)
      if (plan === undefined) response.writeHead(passed.status, Object.fromEntries(passed.headers)).end(passed.body)
      else plan(serialised(passed), socket)
    }
    answer().catch(() => socket.destroy())
  })
  return {
    url: await listening(server),
    misbehave: (path, how) => plans.set(path, how),
    instead: (path, answer) => plans.set(path, answer),
    behave: () => {
      plans.clear()
    },
    close: () => closed(server)
  }
}

/** Writes the first bytes of the answer, then ends the connection: in peace, or by a reset. */
export const cutAt =
  (length: number, end: 'close' | 'reset'): Misbehaviour =>
  (answer, socket) => {
    const part = answer.subarray(0, length)
    const stop = (): void => {
      if (end === 'close') socket.end()
      else socket.resetAndDestroy()
    }
    if (part.length === 0) stop()
    else socket.write(part, stop)
  }
