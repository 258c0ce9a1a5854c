import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import type { HttpRequest } from '@gerbang/domain'
import axios, { AxiosHeaders, type InternalAxiosRequestConfig } from 'axios'
import type { Limits } from './transport-options'

/** How one request gets onto the network: its pool of connections, and what stands for `http.request`. */
interface Carrier {
  readonly agent: Agent
  readonly request: (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ClientRequest
}

/** Sends a request and reads the body of its answer as it came, compressed or not. It rejects with axios's error. */
export type HardenedAxios = (request: HttpRequest, carrier: Carrier) => Promise<Uint8Array>

const headersOf = (request: HttpRequest): InternalAxiosRequestConfig['headers'] => {
  const headers = new AxiosHeaders(request.headers)
  headers.set('User-Agent', 'gerbang', false)
  headers.set('Accept-Encoding', 'gzip, deflate, br', false)
  return headers
}

/**
 * axios with the settings that make it safe for money. Its HTTP adapter is called directly, because an instance merges
 * its configuration anew for each call, which is a fifth of a call's time, and would add headers of its own.
 */
export const hardenedAxios = (limits: Limits): HardenedAxios => {
  const send = axios.getAdapter('http')
  const settings = {
    maxRedirects: 0,
    proxy: false,
    allowAbsoluteUrls: false,
    maxContentLength: limits.maxAnswerBytes,
    maxBodyLength: limits.maxRequestBytes,
    responseType: 'arraybuffer',
    // decompress.ts does it: axios hands out a compressed stream that was cut off as if it were whole.
    decompress: false,
    insecureHTTPParser: false,
    validateStatus: () => true
  } as const
  return async (request, { agent, request: carry }) => {
    const { url, method, body } = request
    const config: InternalAxiosRequestConfig = {
      ...settings,
      url,
      method,
      headers: headersOf(request),
      httpAgent: agent,
      httpsAgent: agent,
      transport: { request: carry }
    }
    if (body.byteLength > 0) config.data = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    return (await send(config)).data as Uint8Array
  }
}
