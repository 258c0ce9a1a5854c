import { createServer, type IncomingMessage } from 'node:http'
import type { Gateway } from '@gerbang/gateway'
import { closed, listening } from './listening'

export interface HostServer {
  readonly url: string
  /** Where the provider's messages go: `url` with the gateway's mount. */
  readonly baseUrl: string
  readonly close: () => Promise<void>
}

export const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The shop's web server, as a host would write it: raw bytes in, the reply out as it is. */
export const openHostServer = async (gateway: Gateway): Promise<HostServer> => {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const { method = '', url: path = '', headersDistinct: headers } = request
      const { reply } = await gateway.receive({ method, path, headers, body: await bytesOf(request) })
      response.writeHead(reply.status, reply.headers).end(reply.body)
    }
    // A receive that throws is a bug: tests see the 599.
    answer().catch(() => response.writeHead(599).end())
  })
  const url = await listening(server)
  return { url, baseUrl: `${url}/payments`, close: () => closed(server) }
}
