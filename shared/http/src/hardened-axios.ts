import type { HttpRequest } from '@gerbang/domain'
import axios, { AxiosHeaders, type InternalAxiosRequestConfig } from 'axios'
import type { Carrier, HttpClient } from './http-client'
import { sentHeaders } from './sent-headers'
import type { Limits } from './transport-options'

/**
 * An answer's headers are read from their raw form. Here they are put away: axios would make two tables of them that
 * nobody looks at.
 */
const withoutTables =
  (carry: Carrier['request']): Carrier['request'] =>
  (options, onAnswer) =>
    carry(options, (answer) => {
      answer.headers = {}
      onAnswer(answer)
    })

type Headers = InternalAxiosRequestConfig['headers']

// Names and values were checked and no name stands twice, so there is nothing to tidy up; axios would compare each name
// with each.
const checkedHeaders = Object.create(AxiosHeaders.prototype, {
  normalize: {
    value(this: Headers): Headers {
      return this
    }
  }
}) as Headers

const headersOf = (request: HttpRequest): Headers =>
  Object.assign(Object.create(checkedHeaders) as Headers, sentHeaders(request))

/**
 * axios with the settings that make it safe for money. Its HTTP adapter is called directly, because an instance merges
 * its configuration anew for each call, which is a fifth of a call's time, and would add headers of its own.
 */
export const hardenedAxios = (limits: Limits): HttpClient => {
  const send = axios.getAdapter('http')
  const acceptAny = (): boolean => true
  return async (request, { agent, request: carry }) => {
    const { url, method, body } = request
    // Written out: to spread settings into it costs as much as a signature.
    const config: InternalAxiosRequestConfig = {
      url,
      method,
      headers: headersOf(request),
      data: body.byteLength > 0 ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : undefined,
      httpAgent: agent,
      httpsAgent: agent,
      transport: { request: withoutTables(carry) },
      maxRedirects: 0,
      proxy: false,
      allowAbsoluteUrls: false,
      maxContentLength: limits.maxAnswerBytes,
      maxBodyLength: limits.maxRequestBytes,
      responseType: 'arraybuffer',
      // decompress.ts does it: axios hands out a compressed stream that was cut off as if it were whole.
      decompress: false,
      insecureHTTPParser: false,
      validateStatus: acceptAny
    }
    return (await send(config)).data as Uint8Array
  }
}
