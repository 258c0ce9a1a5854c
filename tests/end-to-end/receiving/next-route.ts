// app/payments/[...path]/route.ts
import type { Gateway } from '@gerbang/gateway'
import { receiveWeb } from './web-receive'

type Handler = (request: Request) => Promise<Response>

export const routeOf = (gateway: Gateway): { readonly GET: Handler; readonly POST: Handler } => {
  const handler: Handler = (request) => receiveWeb(gateway, request)
  return { GET: handler, POST: handler } // in the route: export const { GET, POST } = routeOf(gateway)
}
