import { randomUUID } from 'node:crypto'

/** How the customer left the page. */
export type Ending = 'completed' | 'wrong-code' | 'cancelled'

interface SessionRequest {
  readonly pathPrefix: string
  /** Stands in the query instead of an id in the path: a client that spoils the address finds no page. */
  readonly token?: string
  readonly title: string
  readonly lines: readonly (readonly [string, string])[]
  readonly successUrl: string
  readonly failureUrl: string
  readonly otpAccepted: () => void
  /** Called once; answers whether the customer is sent to the success address, or another address. */
  readonly end: (ending: Ending) => boolean | URL
}

export interface Session extends SessionRequest {
  readonly path: string
  step: 'otp' | 'pin' | 'ended'
  wrongCodes: number
  landing: string | undefined
}

export interface Sessions {
  /** Opens a customer page and answers its path, with the token where it has one. */
  readonly open: (request: SessionRequest) => string
  /** By path and query as they stood on the wire. */
  readonly find: (target: string) => Session | undefined
}

const pathOf = ({ pathPrefix, token }: SessionRequest): string =>
  token === undefined ? `${pathPrefix}/${randomUUID().replaceAll('-', '')}` : `${pathPrefix}?token=${token}`

const tokenOf = (query: string): string => {
  const parameters = new URLSearchParams(query)
  // One printed sample has lost the last letter of the name.
  return parameters.get('token') ?? parameters.get('toke') ?? ''
}

export const createSessions = (): Sessions => {
  const sessions = new Map<string, Session>()
  return {
    open: (request) => {
      const path = pathOf(request)
      sessions.set(path, { ...request, path, step: 'otp', wrongCodes: 0, landing: undefined })
      return path
    },
    find: (target) => {
      const [path = '', query = ''] = target.split('?', 2)
      return sessions.get(path) ?? sessions.get(`${path}?token=${tokenOf(query)}`)
    }
  }
}
