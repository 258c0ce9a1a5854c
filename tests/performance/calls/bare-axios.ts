import http from 'node:http'
import axios from 'axios'
import type { Identity } from '../fake-provider/identity'
import { fetchTokens, signedRequest } from './floor'
import { type Called, operations } from './payment'

/** axios with the adapter's own settings; the request was signed beforehand, the answer is not decoded. */
export const bareAxiosCall = async (
  origin: string,
  identity: Identity,
  called: Called
): Promise<() => Promise<void>> => {
  const { headers, body } = signedRequest(identity, await fetchTokens(origin, identity), called)
  const client = axios.create({
    adapter: 'http',
    httpAgent: new http.Agent({ keepAlive: true, maxSockets: 128 }),
    maxRedirects: 0,
    proxy: false,
    maxContentLength: 256 * 1024,
    maxBodyLength: 256 * 1024,
    responseType: 'arraybuffer',
    transformRequest: [],
    transformResponse: [],
    validateStatus: () => true
  })
  return async () => {
    const { status } = await client.post(`${origin}${operations[called].path}`, body, { headers })
    if (status !== 200) throw new Error(`a call was answered with HTTP ${String(status)}`)
  }
}
