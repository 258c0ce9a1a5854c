import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { createRequire } from 'node:module'
import axios from 'axios'

type Carry = (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ClientRequest

// It comes with axios, which puts it between itself and `node:http` unless it is told to follow no redirect.
const redirecting = createRequire(require.resolve('axios'))('follow-redirects') as {
  wrap(protocols: Readonly<Record<'http', { readonly request: Carry }>>): { readonly http: { readonly request: Carry } }
}

let isPlanted = false

/** Puts axios's way of following redirects back between it and the network, in this process, for good. */
export const followRedirects = (): void => {
  if (isPlanted) return
  isPlanted = true
  const original = axios.getAdapter
  Object.assign(axios, {
    getAdapter: (name: 'http') => {
      const send = original(name)
      return (config: Parameters<typeof send>[0]) => {
        const transport = config.transport as { readonly request: Carry } | undefined
        return send(
          transport === undefined
            ? config
            : { ...config, maxRedirects: 5, transport: redirecting.wrap({ http: transport }).http }
        )
      }
    }
  })
}
