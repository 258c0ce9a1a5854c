import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { dropUnaskedAnswers } from './idle-sockets'
import { openTunnel } from './tunnel'
import type { HttpProxy, Limits } from './transport-options'
import { type Connecting, type Deliver, whenConnected } from './when-connected'

/** What a request hands its agent besides Node's own options. */
export interface CallOptions {
  readonly connecting?: Connecting | undefined
}

type ConnectOptions = http.ClientRequestArgs & CallOptions

export type MakeAgent = (origin: URL) => http.Agent

// What axios sets on every socket. Where the agent wants another, each call tells the system twice.
const keepAliveMsecs = 60_000

const poolOptions = ({ maxSockets, idleMs }: Limits): http.AgentOptions => ({
  keepAlive: true,
  keepAliveMsecs,
  maxSockets,
  maxFreeSockets: maxSockets,
  timeout: idleMs
})

const plainAgent = (limits: Limits): http.Agent => {
  const agent = new http.Agent(poolOptions(limits))
  agent.createConnection = (options: ConnectOptions, deliver) => {
    const socket = net.connect({ host: options.host ?? 'localhost', port: Number(options.port ?? 80) })
    whenConnected(socket, { event: 'connect', connecting: options.connecting, deliver: deliver as Deliver })
    return undefined
  }
  return agent
}

const secureAgent = (limits: Limits, secureContext: tls.SecureContext, proxy: HttpProxy | undefined): https.Agent => {
  // Options of the agent win over those of a request; said aloud, this one also wins over NODE_TLS_REJECT_UNAUTHORIZED.
  const agent = new https.Agent({ ...poolOptions(limits), rejectUnauthorized: true, secureContext })
  // Node's own keeps the TLS sessions.
  const secure = agent.createConnection.bind(agent)
  const handshake = (options: ConnectOptions, deliver: Deliver, through: { readonly socket?: Duplex }): void => {
    const socket = secure({ ...options, path: undefined, ...through })
    if (socket === null || socket === undefined) deliver(new Error('no secure socket'))
    else whenConnected(socket, { event: 'secureConnect', connecting: options.connecting, deliver })
  }
  agent.createConnection = (options: ConnectOptions, callback) => {
    const deliver = callback as Deliver
    if (proxy === undefined) {
      handshake(options, deliver, {})
      return undefined
    }
    openTunnel(proxy, {
      host: options.host ?? 'localhost',
      port: Number(options.port ?? 443),
      connecting: options.connecting,
      opened: (fault, socket) => {
        if (socket === undefined) deliver(fault)
        else handshake(options, deliver, { socket })
      }
    })
    return undefined
  }
  return agent
}

/** One pool of keep-alive connections per origin. TLS 1.2 or later, and no way to turn verification off. */
export const agentMaker = (
  limits: Limits,
  trust: { readonly ca: readonly string[] | undefined; readonly proxy: HttpProxy | undefined }
): MakeAgent => {
  let secureContext: tls.SecureContext | undefined
  // Built once: reading some hundred root certificates takes milliseconds.
  const contextOnce = (): tls.SecureContext =>
    (secureContext ??= tls.createSecureContext({
      minVersion: 'TLSv1.2',
      ...(trust.ca === undefined ? {} : { ca: [...tls.rootCertificates, ...trust.ca] })
    }))
  return (origin) => {
    const isSecure = origin.protocol === 'https:'
    const agent = isSecure ? secureAgent(limits, contextOnce(), trust.proxy) : plainAgent(limits)
    dropUnaskedAnswers(agent)
    return agent
  }
}
