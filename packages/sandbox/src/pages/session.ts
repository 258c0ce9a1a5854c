import { randomUUID } from 'node:crypto'

/** How the customer left the page. */
export type Ending = 'completed' | 'wrong-code' | 'cancelled'

interface SessionRequest {
  readonly pathPrefix: string
  readonly title: string
  readonly lines: readonly (readonly [string, string])[]
  readonly successUrl: string
  readonly failureUrl: string
  readonly otpAccepted: () => void
  /** Called once; answers whether the customer is sent to the success address. */
  readonly end: (ending: Ending) => boolean
}

export interface Session extends SessionRequest {
  readonly path: string
  step: 'otp' | 'pin' | 'ended'
  wrongCodes: number
  landing: string | undefined
}

export interface Sessions {
  /** Opens a customer page and answers its path. */
  readonly open: (request: SessionRequest) => string
  readonly find: (path: string) => Session | undefined
}

export const createSessions = (): Sessions => {
  const sessions = new Map<string, Session>()
  return {
    open: (request) => {
      const path = `${request.pathPrefix}/${randomUUID().replaceAll('-', '')}`
      sessions.set(path, { ...request, path, step: 'otp', wrongCodes: 0, landing: undefined })
      return path
    },
    find: (path) => sessions.get(path)
  }
}
