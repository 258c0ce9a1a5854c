import type { IncomingMessage } from 'node:http'
import type { HttpClient } from './http-client'
import { sentHeaders } from './sent-headers'
import type { Limits } from './transport-options'

interface Target {
  readonly protocol: string
  readonly hostname: string
  readonly port: string
}

/** Origins are few, and parsing one costs as much as a tenth of a request. */
const targets = new Map<string, Target>()
const mostTargets = 1_024

const targetOf = (origin: string): Target => {
  const known = targets.get(origin)
  if (known !== undefined) return known
  const { protocol, hostname, port } = new URL(origin)
  const target = { protocol, hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname, port }
  if (targets.size < mostTargets) targets.set(origin, target)
  return target
}

/** The origin ends where the path begins; requests were checked to be of this form. */
const splitUrl = (url: string): { readonly origin: string; readonly path: string } => {
  const end = url.indexOf('/', url.indexOf('//') + 2)
  return end < 0 ? { origin: url, path: '/' } : { origin: url.slice(0, end), path: url.slice(end) }
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
  // After its end too, and then there is nothing to say: an error costs as much as a fifth of a request.
  answer.once('close', () => {
    if (!answer.readableEnded) done.reject(new Error('the answer was closed'))
  })
}

/** `node:http` without a library between. The limits, the agents and the deadline are the same as with axios. */
export const directClient =
  (limits: Pick<Limits, 'maxAnswerBytes'>): HttpClient =>
  (request, { agent, request: carry }) =>
    new Promise((resolve, reject) => {
      const { origin, path } = splitUrl(request.url)
      const { protocol, hostname, port } = targetOf(origin)
      const { method } = request
      const headers = sentHeaders(request)
      let begun: IncomingMessage | undefined
      const options = { protocol, hostname, port, path, insecureHTTPParser: false, agent, method, headers }
      const outgoing = carry(options, (answer) => {
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
