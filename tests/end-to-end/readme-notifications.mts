import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Gateway } from '@gerbang/gateway'

const answer = async (gateway: Gateway, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { reply } = await gateway.receive({
    method: request.method ?? '',
    path: request.url ?? '', // as it was called, with its query
    headers: request.headersDistinct, // a header that was sent twice stays visible
    body: Buffer.concat(chunks) // the raw bytes, never a parsed body
  })
  response.writeHead(reply.status, reply.headers).end(reply.body)
}

export const notificationServer = (gateway: Gateway): Server =>
  createServer((request, response) => {
    answer(gateway, request, response).catch(() => response.destroy())
  })
