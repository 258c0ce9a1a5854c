import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  readonly answer: string
}

export interface Proxy {
  readonly url: string
  readonly close: () => Promise<void>
}

interface ProxyRequest {
  readonly upstream: string
  readonly hear: (heard: Heard) => void
  /** Changes a request's body on its way; left out, the bytes pass as they are. */
  readonly rewrite?: (body: string) => Promise<string>
  /** Changes an answer on its way back. */
  readonly alter?: (answer: string) => string
}

const ofTheConnection = ['host', 'connection', 'content-length', 'transfer-encoding']

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const headersOf = (request: IncomingMessage): [string, string][] =>
  Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !ofTheConnection.includes(name) ? [[name, value] as [string, string]] : []
  )

/** Stands between two parties on loopback and hears what both say. */
export const openProxy = async ({
  upstream,
  hear,
  rewrite = async (body) => body,
  alter = (answer) => answer
}: ProxyRequest): Promise<Proxy> => {
  const server = createServer((request, response) => {
    const forward = async (): Promise<void> => {
      const headers = headersOf(request)
      const body = await rewrite(await bodyOf(request))
      const { method = '', url = '' } = request
      const answer = await fetch(upstream + url, { method, headers, ...(method === 'GET' ? {} : { body }) })
      const text = alter(await answer.text())
      hear({ headers, body, answer: text })
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text)
    }
    forward().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    }
  }
}
