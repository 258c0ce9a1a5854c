import { Agent, request, type ClientRequest } from 'node:http'

export interface Answer {
  readonly status: number
  readonly body: string
}

/** How the ledger tells of a call to the merchant. */
export interface Sent {
  readonly url: string | null
  readonly httpStatus: number | null
  readonly body: string | null
}

const longestKeptBody = 2000

export const sentTo = (url: URL, answer: Answer | undefined): Sent => ({
  url: url.href,
  httpStatus: answer?.status ?? null,
  body: answer?.body.slice(0, longestKeptBody) ?? null
})

const deadlineMs = 10_000
const maxBytes = 64 * 1024
// A burst of notifications must not overrun the merchant's backlog; idle connections must not keep it from closing.
const agent = new Agent({ keepAlive: false, maxSockets: 64 })

export interface OutboundRequest {
  /** POST unless told. */
  readonly method?: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}

// A merchant may issue a token that no header can carry; that is its fault and no reason to fall over.
const open = ({ method = 'POST', url, headers, body, signal }: OutboundRequest): ClientRequest | undefined => {
  try {
    // Node frames the body of a GET only where it is told its length.
    const length = method === 'GET' && body !== '' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {}
    return request(url, { method, agent, signal, headers: { ...headers, ...length } })
  } catch {
    return undefined
  }
}

/** A call to the merchant; undefined when no complete answer came within 10 s of getting a connection. */
export const callMerchant = (outbound: OutboundRequest): Promise<Answer | undefined> =>
  new Promise((resolve) => {
    const sending = open(outbound)
    if (sending === undefined) {
      resolve(undefined)
      return
    }
    let deadline: NodeJS.Timeout | undefined
    // Waiting for one's turn is not the merchant's delay.
    sending.on('socket', () => (deadline = setTimeout(() => sending.destroy(), deadlineMs)))
    const end = (answer: Answer | undefined): void => {
      clearTimeout(deadline)
      resolve(answer)
    }
    sending.on('error', () => end(undefined))
    sending.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= maxBytes) chunks.push(chunk)
      })
      response.on('error', () => end(undefined))
      response.on('end', () => end({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
    })
    sending.end(outbound.body)
  })
