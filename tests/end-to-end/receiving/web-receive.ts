import type { Gateway } from '@gerbang/gateway'

export const receiveWeb = async (gateway: Gateway, request: Request): Promise<Response> => {
  const { pathname, search } = new URL(request.url)
  const { reply } = await gateway.receive({
    method: request.method,
    path: pathname + search,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer())
  })
  return new Response(Buffer.from(reply.body), { status: reply.status, headers: reply.headers })
}
