import { createServer } from 'node:http'
import type { Inbound } from '@gerbang/gateway'
import type { Checkout, Till } from './checkout'
import { bytesOf } from './host-server'
import { closed, listening } from './listening'

/** Keeps what the provider sends, so that a test can hand it in when it likes; the provider believes it was taken. */
export interface Mailbox {
  /** Every message that has these characters in it, once none is on its way. */
  readonly about: (text: string) => Promise<readonly Inbound[]>
  /** Resolves once so many more requests of an operation have reached the provider. */
  readonly reached: (operation: string, count: number) => Promise<void>
  readonly close: () => Promise<void>
}

const isTokenRequest = (path: string): boolean => path.endsWith('/access-token/b2b')

const mostLooks = 2_000

/** Opens it in front of a till, which answers requests for a token. */
export const openMailbox = async (
  { control, delivered }: Pick<Checkout, 'control' | 'delivered'>,
  { gateway }: Pick<Till, 'gateway'>
): Promise<Mailbox> => {
  const messages: Inbound[] = []
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const { method = '', url: path = '', headersDistinct: headers } = request
      const message = { method, path, headers: { ...headers }, body: await bytesOf(request) }
      if (!isTokenRequest(path)) {
        messages.push(message)
        response.end()
        return
      }
      const { reply } = await gateway.receive(message)
      response.writeHead(reply.status, reply.headers).end(reply.body)
    }
    answer().catch(() => response.writeHead(599).end())
  })
  const url = await listening(server)
  await control.command('merchant', { baseUrl: `${url}/payments` })
  const counts = new Map<string, number>()
  return {
    about: async (text) => {
      await delivered()
      const found = messages.filter(({ body }) => Buffer.from(body).includes(text))
      if (found.length === 0) throw new Error(`no message about ${text} came`)
      return found
    },
    reached: async (operation, count) => {
      const wanted = (counts.get(operation) ?? 0) + count
      counts.set(operation, wanted)
      for (let look = 0; look < mostLooks; look += 1) if ((await control.count(operation)) >= wanted) return
      throw new Error(`${operation} was not reached`)
    },
    close: () => closed(server)
  }
}
