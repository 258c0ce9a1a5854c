import type { HttpOutcome, HttpRequest, Transport } from '@gerbang/domain'

/** One request that was built and handed to the network, with what came of it. */
export interface Exchange {
  readonly request: HttpRequest
  readonly outcome: HttpOutcome
}

/** What a transport was asked to send, in the order in which requests were built. */
export interface Wire {
  /** Turns that were taken, whether or not a request was built. */
  readonly turns: () => number
  readonly requests: () => readonly HttpRequest[]
  readonly exchanges: () => readonly Exchange[]
  readonly to: (path: string) => readonly HttpRequest[]
}

/** The paths of DOKU SNAP by the sandbox's names of the operations. */
export const paths = {
  b2b: '/authorization/v1/access-token/b2b',
  b2b2c: '/authorization/v1/access-token/b2b2c',
  bind: '/direct-debit/core/v1/registration-account-binding',
  unlink: '/direct-debit/core/v1/registration-account-unbinding',
  balance: '/direct-debit/core/v1/balance-inquiry',
  pay: '/direct-debit/core/v1/debit/payment-host-to-host',
  refund: '/direct-debit/core/v1/debit/refund',
  status: '/orders/v1.0/debit/status'
} as const

/** The real transport, overheard. */
export const overheard = (transport: Transport): { readonly transport: Transport; readonly wire: Wire } => {
  const requests: HttpRequest[] = []
  const exchanges: Exchange[] = []
  let turns = 0
  return {
    transport: (slot, build) => async () => {
      turns += 1
      const built: HttpRequest[] = []
      const outcome = await transport(slot, () => {
        const request = build()
        built.push(request)
        requests.push(request)
        return request
      })()
      built.forEach((request) => exchanges.push({ request, outcome }))
      return outcome
    },
    wire: {
      turns: () => turns,
      requests: () => requests,
      exchanges: () => exchanges,
      to: (path) => requests.filter(({ url }) => new URL(url).pathname === path)
    }
  }
}

const json = (bytes: Uint8Array): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** The JSON of a request's body. */
export const bodyOf = ({ body }: HttpRequest): Readonly<Record<string, unknown>> => json(body)

/** The JSON of an answer's body; empty when there was none. */
export const answerOf = ({ outcome }: Exchange): Readonly<Record<string, unknown>> =>
  outcome.kind === 'answered' ? json(outcome.body) : {}

export const headerOf = ({ headers }: HttpRequest, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
