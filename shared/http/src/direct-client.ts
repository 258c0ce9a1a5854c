import type { IncomingMessage } from 'node:http'
import type { HttpRequest } from '@gerbang/domain'
import { defaultHeaders, type HttpClient } from './http-client'
import type { Limits } from './transport-options'

const isGiven = (headers: HttpRequest['headers'], name: string): boolean =>
  Object.keys(headers).some((given) => given.length === name.length && given.toLowerCase() === name.toLowerCase())

const headersOf = ({ headers }: HttpRequest): Record<string, string> => {
  const sent: Record<string, string> = { ...headers }
  for (const [name, value] of Object.entries(defaultHeaders)) if (!isGiven(headers, name)) sent[name] = value
  return sent
}

const readBody = (
  answer: IncomingMessage,
  maxBytes: number,
  done: { readonly resolve: (body: Uint8Array) => void; readonly reject: (fault: Error) => void }
): void => {
  const chunks: Buffer[] = []
  let length = 0
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > maxBytes) answer.destroy(new Error('the answer is larger than allowed'))
    else chunks.push(chunk)
  })
  answer.once('end', () => {
    const [only] = chunks
    done.resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, length))
  })
  answer.once('error', done.reject)
  answer.once('close', () => {
    done.reject(new Error('the answer was closed'))
  })
}

/** `node:http` without a library between. The limits, the agents and the deadline are the same as with axios. */
export const directClient =
  (limits: Pick<Limits, 'maxAnswerBytes'>): HttpClient =>
  (request, { agent, request: carry }) =>
    new Promise((resolve, reject) => {
      const { protocol, hostname, port, pathname, search } = new URL(request.url)
      const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
      const target = { protocol, hostname: host, port, path: `${pathname}${search}`, insecureHTTPParser: false }
      let begun: IncomingMessage | undefined
      const outgoing = carry({ ...target, agent, method: request.method, headers: headersOf(request) }, (answer) => {
        begun = answer
        readBody(answer, limits.maxAnswerBytes, { resolve, reject })
      })
      outgoing.once('error', reject)
      // Whatever ends a request without an answer and without an error, such as a switch to another protocol.
      outgoing.once('close', () => {
        if (begun === undefined) reject(new Error('the request was closed'))
      })
      if (request.body.byteLength === 0) outgoing.end()
      else outgoing.end(request.body)
    })
