import { createServer } from 'node:http'
import type { Journal } from '@gerbang/domain'
import type { Gateway, Inbound } from '@gerbang/gateway'
import { bytesOf } from '../support/host-server'
import { journalAt } from '../support/journal-at'
import { closed, listening } from '../support/listening'
import { type PlayedProvider, playedProvider } from '../support/providers'
import { controlOf, type Control } from '../support/sandbox-control'
import { moduleNameOf, openGateway, settingsOf } from './office-gateway'
import type { Opening } from './office-protocol'
import { startSandbox, type SandboxProcess } from './sandbox-process'

/** A sandbox in a process of its own, its clock, and the messages that it sends: they are kept, and handed in by nobody. */
export interface World {
  readonly played: PlayedProvider
  /** The name that the ledger knows the provider by. */
  readonly provider: string
  readonly settings: Opening['settings']
  readonly sandbox: SandboxProcess
  readonly control: Control
  readonly now: () => Date
  readonly aheadMs: () => number
  /** Moves the clock of the world, the sandbox's included. */
  readonly advance: (ms: number) => Promise<void>
  /** Every message that names this reference, as it came. */
  readonly messagesAbout: (reference: string) => Promise<readonly Inbound[]>
  readonly close: () => Promise<void>
}

/** The shop's own process over one store: what was there before a crash, and what is started after it. */
export interface Office {
  readonly gateway: Gateway
  readonly journal: Journal
  readonly close: () => Promise<void>
}

/** Opens the shop over a store. `over` replaces steps of its journal. */
export const openOfficeIn = async (
  { played, settings, now }: Pick<World, 'played' | 'settings' | 'now'>,
  storeUrl: string,
  over: Partial<Journal> = {}
): Promise<Office> => {
  const journal = { ...(await journalAt(storeUrl)), ...over }
  const gateway = await openGateway({ opening: { provider: played.label, settings }, journal, now })
  return { gateway, journal, close: () => gateway.close() }
}

const isTokenRequest = (path: string): boolean => path.endsWith('/access-token/b2b')

/** Starts a world for one provider. Its sandbox believes that every message was taken: none is ever sent again. */
export const startWorld = async (label: string): Promise<World> => {
  const played = playedProvider(label)
  const sandbox = await startSandbox()
  const control = controlOf(sandbox)
  const settings = settingsOf(label, sandbox.providers)
  let aheadMs = 0
  const now = (): Date => new Date(Date.now() + aheadMs)
  const host = await openOfficeIn({ played, settings, now }, 'sqlite::memory:')
  const messages: Inbound[] = []
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const { method = '', url: path = '', headersDistinct: headers } = request
      const message = { method, path, headers, body: await bytesOf(request) }
      if (!isTokenRequest(path)) {
        messages.push({ ...message, headers: { ...headers } })
        response.end()
        return
      }
      const { reply } = await host.gateway.receive(message)
      response.writeHead(reply.status, reply.headers).end(reply.body)
    }
    answer().catch(() => response.writeHead(599).end())
  })
  const url = await listening(server)
  await control.command('merchant', { baseUrl: `${url}/payments` })
  return {
    played,
    provider: moduleNameOf(label),
    settings,
    sandbox,
    control,
    now,
    aheadMs: () => aheadMs,
    advance: async (ms) => {
      aheadMs += ms
      await control.command('clock', { advanceMs: ms })
    },
    messagesAbout: async (reference) => {
      // Moving the clock by nothing waits for what is on its way.
      await control.command('clock', { advanceMs: 0 })
      return messages.filter(({ body }) => Buffer.from(body).includes(reference))
    },
    close: async () => {
      await sandbox.close()
      await closed(server)
      await host.close()
    }
  }
}
