import express, { type Express } from 'express'
import type { Gateway } from '@gerbang/gateway'

export const expressShop = (gateway: Gateway): Express => {
  const app = express()
  // Before any other parser of bodies: express.json() would leave nothing of the bytes that were signed.
  app.use('/payments', express.raw({ type: () => true, limit: '128kb' }), (request, response, next) => {
    gateway
      .receive({
        method: request.method,
        path: request.originalUrl,
        headers: request.headersDistinct,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      })
      .then(({ reply }) => response.status(reply.status).set(reply.headers).end(reply.body))
      .catch(next)
  })
  app.use(express.json()) // the rest of the shop
  return app
}
