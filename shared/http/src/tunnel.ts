import http from 'node:http'
import type { Duplex } from 'node:stream'
import type { HttpProxy } from './transport-options'
import type { Connecting } from './when-connected'

/** Opens a tunnel through an HTTP proxy (`CONNECT`). Every failure is one before anything reached the provider. */
export const openTunnel = (
  proxy: HttpProxy,
  to: {
    readonly host: string
    readonly port: number
    readonly connecting: Connecting | undefined
    readonly opened: (fault: Error | null, socket?: Duplex) => void
  }
): void => {
  const { hostname, port } = new URL(proxy.url)
  const target = `${to.host.includes(':') ? `[${to.host}]` : to.host}:${String(to.port)}`
  const authorization = proxy.authorization?.reveal()
  const request = http.request({
    method: 'CONNECT',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 80 : Number(port),
    path: target,
    headers: { host: target, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
    agent: false
  })
  if (to.connecting !== undefined) {
    to.connecting.stop = (): void => {
      request.destroy(new Error('stopped while connecting'))
    }
  }
  request.once('error', (fault) => {
    to.opened(fault)
  })
  request.once('connect', (answer, socket: Duplex, rest: Buffer) => {
    // TLS reports what happens from here on; a fault of the bare socket in between must not end the process.
    socket.on('error', () => undefined)
    if (answer.statusCode === 200 && rest.length === 0) {
      to.opened(null, socket)
      return
    }
    socket.destroy()
    to.opened(Object.assign(new Error('the proxy opened no tunnel'), { code: 'PROXY_REFUSED' }))
  })
  request.end()
}
