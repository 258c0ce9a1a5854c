import http from 'node:http'
import net, { type AddressInfo, type Server, type Socket } from 'node:net'
import type { HttpOutcome, HttpRequest, Transport } from '@gerbang/domain'

/** A server on 127.0.0.1 that counts what reaches it. */
export interface Loopback {
  readonly origin: string
  readonly port: number
  /** Connections accepted since the start. */
  readonly accepted: () => number
  /** The most connections that were open at the same time. */
  readonly mostOpen: () => number
  readonly close: () => Promise<void>
}

const opened: Loopback[] = []

/** For `afterEach`: ends every server that this file started. */
export const closeServers = async (): Promise<void> => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
}

export const start = async (server: Server, scheme: 'http' | 'https' = 'http'): Promise<Loopback> => {
  const open = new Set<Socket>()
  let accepted = 0
  let mostOpen = 0
  server.on('connection', (socket: Socket) => {
    accepted += 1
    open.add(socket)
    mostOpen = Math.max(mostOpen, open.size)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const loopback: Loopback = {
    origin: `${scheme}://127.0.0.1:${String(port)}`,
    port,
    accepted: () => accepted,
    mostOpen: () => mostOpen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        open.forEach((socket) => socket.destroy())
      })
  }
  opened.push(loopback)
  return loopback
}

/** An HTTP server; the handler gets the whole body. */
export const serve = (
  handler: (request: http.IncomingMessage, body: Buffer, answer: http.ServerResponse) => void
): Promise<Loopback> =>
  start(
    http.createServer((request, answer) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        handler(request, Buffer.concat(chunks), answer)
      })
    })
  )

/** A TCP server that speaks whatever the handler writes. */
export const serveRaw = (handler: (socket: Socket) => void): Promise<Loopback> => start(net.createServer(handler))

/** A TCP server that answers each connection's first bytes with these and then ends it. */
export const serveBytes = (answer: Uint8Array, end: (socket: Socket) => void): Promise<Loopback> =>
  serveRaw((socket) => {
    socket.once('data', () => {
      if (answer.length === 0) end(socket)
      else
        socket.write(answer, () => {
          end(socket)
        })
    })
  })

/** Sends one small POST, or what `over` says. */
export const post = (transport: Transport, origin: string, over: Partial<HttpRequest> = {}): Promise<HttpOutcome> =>
  transport({ origin, deadlineAt: new Date(Date.now() + 60_000) }, () => ({
    method: 'POST',
    url: `${origin}/pay`,
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from('{"amount": "10000.00"}'),
    deadlineMs: 30_000,
    ...over
  }))()

/** The body of an answer as text; other outcomes as JSON. */
export const bodyText = (outcome: HttpOutcome): string =>
  outcome.kind === 'answered' ? Buffer.from(outcome.body).toString('utf8') : JSON.stringify(outcome)
