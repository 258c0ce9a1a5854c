import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import type { HttpRequest } from '@gerbang/domain'

/** How one request gets onto the network: its pool of connections, and what stands for `http.request`. */
export interface Carrier {
  readonly agent: Agent
  readonly request: (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ClientRequest
}

/**
 * Sends a request and reads the body of its answer as it came, compressed or not, up to the limit. It rejects when no
 * whole answer came.
 */
export type HttpClient = (request: HttpRequest, carrier: Carrier) => Promise<Uint8Array>
