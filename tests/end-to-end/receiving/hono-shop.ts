import { Hono } from 'hono'
import type { Gateway } from '@gerbang/gateway'
import { receiveWeb } from './web-receive'

export const honoShop = (gateway: Gateway): Hono => {
  const app = new Hono()
  app.all('/payments/*', (context) => receiveWeb(gateway, context.req.raw))
  return app
}
