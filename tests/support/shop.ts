import { createMemoryJournal } from '@gerbang/contract-kit'
import { dokuSnap } from '@gerbang/doku-snap'
import type { AdapterDependencies, Binding, Journal } from '@gerbang/domain'
import { createGateway, type Gateway, type GatewayEvent } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { createSandbox, type Sandbox } from '@gerbang/sandbox'
import { finishPage } from './customer-pages'
import { rightOf } from './either'
import { type HostServer, openHostServer } from './host-server'
import { bindOf, customerOf } from './requests'
import { controlOf, type Control } from './sandbox-control'
import { overheard, type Wire } from './wire'

type Settings = Readonly<Record<string, unknown>>

/** One process of the shop: a gateway with its own memory, over the shop's journal. */
export interface Office {
  readonly gateway: Gateway
  readonly wire: Wire
  readonly dependencies: AdapterDependencies
  readonly events: readonly GatewayEvent[]
}

interface OfficeOptions {
  /** Put over the sandbox's own settings. */
  readonly settings?: Settings | undefined
  readonly dependencies?: Partial<Pick<AdapterDependencies, 'tokens' | 'transport' | 'now'>> | undefined
  readonly journal?: Journal | undefined
}

export interface Shop extends Office {
  readonly sandbox: Sandbox
  readonly control: Control
  readonly journal: Journal
  readonly settings: Settings
  /** Moves the shop's clock and the sandbox's, by the same time unless told. */
  readonly advance: (ms: number, sandboxMs?: number) => Promise<void>
  /** Another process of the same shop. */
  readonly open: (options?: OfficeOptions) => Promise<Office>
  /** An active binding, linked on the customer's page. */
  readonly link: (reference: string, phone: string, customerId?: string) => Promise<Binding>
  readonly close: () => Promise<void>
}

export interface ShopOptions extends OfficeOptions {
  /** `listening`: the sandbox's notifications reach the gateway. Without it none are sent. */
  readonly host?: 'listening' | undefined
}

const name = 'doku-snap'

/** A sandbox, a gateway in front of it, and where asked a web server of the shop; `close` ends all of them. */
export const startShop = async (options: ShopOptions = {}): Promise<Shop> => {
  const sandbox = await createSandbox()
  const control = controlOf(sandbox)
  const journal = options.journal ?? createMemoryJournal()
  const settings = { ...sandbox.providers[name], ...options.settings }
  let aheadMs = 0
  const now = (): Date => new Date(Date.now() + aheadMs)

  const open: Shop['open'] = async (office = {}) => {
    const given = nodeDependencies({ now, ...office.dependencies })
    const { transport, wire } = overheard(given.transport)
    const dependencies = { ...given, transport }
    const events: GatewayEvent[] = []
    const gateway = rightOf(
      await createGateway({
        config: { provider: name, providers: { [name]: { ...settings, ...office.settings } } },
        providers: [dokuSnap],
        journal: office.journal ?? journal,
        dependencies,
        onEvent: (event) => events.push(event)
      })
    )
    return { gateway, wire, dependencies, events }
  }

  const main = await open({ dependencies: options.dependencies })
  const host: HostServer | undefined = options.host === 'listening' ? await openHostServer(main.gateway) : undefined
  if (host !== undefined) await control.command('merchant', { baseUrl: host.baseUrl })

  return {
    ...main,
    sandbox,
    control,
    journal,
    settings,
    open,
    advance: async (ms, sandboxMs = ms) => {
      aheadMs += ms
      await control.command('clock', { advanceMs: sandboxMs })
    },
    link: async (reference, phone, customerId = `customer-${phone.slice(-3)}`) => {
      const begun = rightOf(await main.gateway.bind(bindOf(reference, customerOf(customerId, phone))))
      if (begun.action === undefined) throw new Error(`the binding is ${begun.status}, without a page`)
      await finishPage(begun.action.url)
      return rightOf(await main.gateway.confirmBinding(reference))
    },
    close: async () => {
      await sandbox.close()
      await host?.close()
      await main.gateway.close()
    }
  }
}
