import type { Binding, Journal, Payment, Transport } from '@gerbang/domain'
import { createGateway, type Gateway, type GatewayEvent, type GatewayOptions, type PayOf } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { createSandbox, type Sandbox } from '@gerbang/sandbox'
import { finishPage } from './customer-pages'
import { rightOf } from './either'
import { type HostServer, openHostServer } from './host-server'
import { journalAt } from './journal-at'
import { type PlayedProvider, playedProviders } from './providers'
import { bindOf, customerOf } from './requests'
import { controlOf, type Control } from './sandbox-control'
import { overheard, type Wire } from './wire'

type Settings = Readonly<Record<string, unknown>>

/** A running shop: one gateway over one journal. */
export interface Till {
  readonly gateway: Gateway
  readonly journal: Journal
  readonly wire: Wire
  readonly events: readonly GatewayEvent[]
  readonly close: () => Promise<void>
}

interface TillOptions {
  readonly journal?: Journal | undefined
  /** Providers beside the first, which new bindings go to. */
  readonly beside?: readonly PlayedProvider[] | undefined
  /** Put over the settings of the first. */
  readonly settings?: Settings | undefined
  readonly allowOrphans?: GatewayOptions['allowOrphans']
  /** Put around the real transport. */
  readonly around?: ((transport: Transport) => Transport) | undefined
}

/** A sandbox and what is opened in front of it. */
export interface Checkout {
  readonly sandbox: Sandbox
  readonly control: Control
  readonly now: () => Date
  readonly advance: (ms: number) => Promise<void>
  /** Resolves when no message is on its way to the shop. */
  readonly delivered: () => Promise<void>
  /** Forgets every planned fault. */
  readonly noFaults: () => Promise<void>
  readonly settingsOf: (played: PlayedProvider) => Settings
  /** What a gateway is created with, for a test of `createGateway` itself. */
  readonly optionsFor: (played: PlayedProvider, options: TillOptions & { readonly journal: Journal }) => GatewayOptions
  readonly open: (played: PlayedProvider, storeUrl: string, options?: TillOptions) => Promise<Till>
  /** Has the provider's messages delivered to this till. */
  readonly listen: (till: Pick<Till, 'gateway'>) => Promise<void>
  /** What is to be ended before the sandbox is, even by a test that failed. */
  readonly onClose: (close: () => Promise<void>) => void
  readonly close: () => Promise<void>
}

const modules = [...new Set(playedProviders.map(({ module }) => module))]

export const startCheckout = async (): Promise<Checkout> => {
  const sandbox = await createSandbox()
  const control = controlOf(sandbox)
  const closings: (() => Promise<void>)[] = []
  let aheadMs = 0
  const now = (): Date => new Date(Date.now() + aheadMs)
  const settingsOf: Checkout['settingsOf'] = ({ module, settings }) => ({
    ...sandbox.providers[module.name],
    ...settings
  })
  const optionsFor: Checkout['optionsFor'] = (played, { journal, beside = [], settings, allowOrphans }) => ({
    config: {
      provider: played.module.name,
      providers: {
        ...Object.fromEntries(beside.map((other) => [other.module.name, settingsOf(other)])),
        [played.module.name]: { ...settingsOf(played), ...settings }
      }
    },
    providers: modules,
    journal,
    allowOrphans,
    dependencies: nodeDependencies({ now })
  })
  const open: Checkout['open'] = async (played, storeUrl, options = {}) => {
    const journal = options.journal ?? (await journalAt(storeUrl))
    const given = optionsFor(played, { ...options, journal })
    const { around = (transport) => transport } = options
    const { transport, wire } = overheard(around(given.dependencies.transport))
    const events: GatewayEvent[] = []
    const gateway = rightOf(
      await createGateway({
        ...given,
        dependencies: { ...given.dependencies, transport },
        onEvent: (event) => events.push(event)
      })
    )
    const till = { gateway, journal, wire, events, close: () => gateway.close() }
    closings.push(till.close)
    return till
  }
  return {
    sandbox,
    control,
    now,
    advance: async (ms) => {
      aheadMs += ms
      await control.command('clock', { advanceMs: ms })
    },
    delivered: () => control.command('clock', { advanceMs: 0 }),
    noFaults: async () => {
      await (await fetch(`${sandbox.control}/faults`, { method: 'DELETE' })).arrayBuffer()
    },
    settingsOf,
    optionsFor,
    open,
    listen: async ({ gateway }) => {
      const host: HostServer = await openHostServer(gateway)
      closings.push(host.close)
      await control.command('merchant', { baseUrl: host.baseUrl })
    },
    onClose: (close) => {
      closings.push(close)
    },
    close: async () => {
      for (const close of [...closings].reverse()) await close()
      await sandbox.close()
    }
  }
}

/** A customer with a wallet that holds so many rupiah. */
export interface Wallet {
  readonly customerId: string
  readonly phone: string
  readonly cash: number
  readonly points: number
}

let lastWallet = 0

/** A wallet that no other test has, in the first wallet brand of the provider. */
export const newWallet = async (
  { control }: Pick<Checkout, 'control'>,
  { gateway }: Pick<Till, 'gateway'>,
  { cash = 1_000_000, points = 0 }: { readonly cash?: number; readonly points?: number } = {}
): Promise<Wallet> => {
  lastWallet += 1
  const phone = `62819${String(10_000_000 + lastWallet)}`
  await control.command('customers', { wallet: gateway.wallets[0], phone, cash, points })
  return { customerId: `customer-${String(lastWallet)}`, phone, cash, points }
}

/** Binds, and leaves the page to the customer. */
export const beginLink = async (
  { gateway }: Pick<Till, 'gateway'>,
  reference: string,
  wallet: Wallet
): Promise<Binding> => {
  const request = bindOf(reference, customerOf(wallet.customerId, wallet.phone))
  return rightOf(await gateway.bind({ ...request, wallet: gateway.wallets[0] }))
}

/** An active link. */
export const link = async (till: Pick<Till, 'gateway'>, reference: string, wallet: Wallet): Promise<Binding> => {
  const { action, status } = await beginLink(till, reference, wallet)
  if (action === undefined) throw new Error(`the link is ${status}, without a page`)
  await finishPage(action.url)
  return rightOf(await till.gateway.confirmBinding(reference))
}

/** A payment that was taken and whose end the shop has not heard: its answer was lost, or its page finished elsewhere. */
export const payUnheard = async (
  { control }: Pick<Checkout, 'control'>,
  till: Pick<Till, 'gateway'>,
  request: PayOf
): Promise<Payment> => {
  const provider = till.gateway.provider
  if (request.mode === 'recurring') {
    await control.fault({ provider, operation: 'pay', kind: 'no-answer-after-execution' })
  }
  const payment = rightOf(await till.gateway.pay(request))
  await finishPayment(payment)
  return payment
}

/** The customer finishes the page of a payment, where it has one. */
export const finishPayment = async (payment: Payment): Promise<void> => {
  if (payment.status === 'action-required') await finishPage(payment.action.url)
}

/** What can be paid without more ado: recurring where it is offered, else on a page. */
export const modeOf = ({ gateway }: Pick<Till, 'gateway'>): PayOf['mode'] =>
  gateway.capabilities().modes.recurring.supported ? 'recurring' : 'one-time'
