import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createIssuer } from './issuer'
import type { Identity } from './identity'
import { answerFaspay, isFaspay } from './faspay'
import { answerSnap, type ProviderAnswer } from './snap'

/** What has reached the provider since it was last asked to forget. */
export interface Counts {
  readonly connections: number
  /** Requests by the last part of their path. */
  readonly requests: Readonly<Record<string, number>>
  /** Requests whose signature or token was wrong. */
  readonly refused: number
  /** The most connections that stood at the same time. */
  readonly mostOpen: number
}

/** What a measurement can ask of the provider, in this process or in another. */
export interface Provider {
  readonly origin: string
  counts(): Promise<Counts>
  /** Starts counting anew; connections that stand count from then on as none. */
  forget(): Promise<void>
  /** Every token that was issued is refused from now on. */
  revokeTokens(): Promise<void>
  /** Milliseconds that each answer is held back. */
  hold(ms: number): Promise<void>
  close(): Promise<void>
}

/**
 * A provider on loopback that verifies every signature and every token with its own code and keeps no books.
 * The sandbox does more for each request than is measured here.
 */
export const startProvider = async (identity: Identity): Promise<Provider> => {
  const issuer = createIssuer()
  const open = new Set<unknown>()
  let seen = { connections: 0, refused: 0, mostOpen: 0 }
  let requests: Record<string, number> = {}
  let holdMs = 0

  const answerTo = (request: http.IncomingMessage, bytes: Buffer): ProviderAnswer =>
    isFaspay(request) ? answerFaspay(identity, bytes) : answerSnap(identity, issuer, request, bytes)

  const server = http.createServer((request, answer) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { operation, status, body } = answerTo(request, Buffer.concat(chunks))
      requests[operation] = (requests[operation] ?? 0) + 1
      if (status !== 200) seen.refused += 1
      const send = (): unknown =>
        answer.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body)
      if (holdMs > 0) setTimeout(send, holdMs)
      else send()
    })
  })
  server.keepAliveTimeout = 60_000
  server.on('connection', (socket) => {
    open.add(socket)
    seen.connections += 1
    seen.mostOpen = Math.max(seen.mostOpen, open.size)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    origin: `http://127.0.0.1:${String(port)}`,
    counts: () => Promise.resolve({ ...seen, requests: { ...requests } }),
    forget: () => {
      seen = { connections: 0, refused: 0, mostOpen: open.size }
      requests = {}
      return Promise.resolve()
    },
    revokeTokens: () => Promise.resolve(issuer.revokeAll()),
    hold: (ms) => {
      holdMs = ms
      return Promise.resolve()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      })
  }
}
