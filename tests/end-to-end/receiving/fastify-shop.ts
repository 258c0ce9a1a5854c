import Fastify, { type FastifyInstance } from 'fastify'
import type { Gateway } from '@gerbang/gateway'

export const fastifyShop = async (gateway: Gateway): Promise<FastifyInstance> => {
  const app = Fastify()
  // A scope of its own: the parsers of the rest of the shop stay as they are.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.all('/payments/*', async (request, response) => {
      const { reply } = await gateway.receive({
        method: request.method,
        path: request.url,
        headers: request.raw.headersDistinct,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      })
      return response.code(reply.status).headers(reply.headers).send(Buffer.from(reply.body))
    })
  })
  return app
}
