import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ReturnUrls } from '@gerbang/domain'
import type { Gateway } from '@gerbang/gateway'
import type { Wire } from './wire'

/** The shop's web server. */
export interface Shop {
  readonly url: string
  /** Where the customer's browser comes back to. */
  readonly returnUrls: ReturnUrls
  readonly close: () => Promise<void>
}

/** The path below which provider messages are received. */
export const mount = '/payments'

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** What a shop writes to receive messages: the raw bytes in, the reply out as it is. */
const receive = async (
  { gateway, wire }: { readonly gateway: Gateway; readonly wire: Wire },
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> => {
  const { method = '', url: path = '', headersDistinct: headers } = request
  const message = { method, path, headers, body: await bytesOf(request) }
  const { reply, event } = await gateway.receive(message)
  response.writeHead(reply.status, reply.headers).end(reply.body)
  wire.record({ direction: 'in', message, reply, event })
}

const listen = (server: Server): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

/** Starts the shop's server on 127.0.0.1: provider messages below `mount`, and two landing pages. */
export const openShop = async (parts: { readonly gateway: Gateway; readonly wire: Wire }): Promise<Shop> => {
  const server = createServer((request, response) => {
    if (request.url?.startsWith(`${mount}/`) !== true) {
      response.end('Back at the shop.')
      return
    }
    receive(parts, request, response).catch(() => response.writeHead(500).end())
  })
  const url = await listen(server)
  return {
    url,
    returnUrls: { success: `${url}/returned/ok`, failure: `${url}/returned/failed` },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    }
  }
}
