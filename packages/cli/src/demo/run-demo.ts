import { randomBytes } from 'node:crypto'
import { dokuOvoRecurring } from '@gerbang/doku-ovo-recurring'
import { dokuSnap } from '@gerbang/doku-snap'
import { parsePhone, type ProviderModule } from '@gerbang/domain'
import { faspayOvoTokenize } from '@gerbang/faspay-ovo-tokenize'
import { createGateway, type Gateway } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { openJournal } from '@gerbang/journal'
import type { Sandbox } from '@gerbang/sandbox'
import * as E from 'fp-ts/Either'
import type { Terminal } from '../terminal'
import { playAgainst } from './play-against'
import { mount, openShop } from './shop'
import { createWire, overheard } from './wire'

/** What the demonstration plays, and where it prints. */
export interface DemoOptions {
  readonly terminal: Pick<Terminal, 'print' | 'complain' | 'style'>
  /** Plays this provider alone; unless told, each one in turn. */
  readonly provider?: string | undefined
  /** The first wallet of the configuration, unless told. */
  readonly wallet?: string | undefined
  /** Starts a sandbox, one for each journey. */
  readonly startSandbox: () => Promise<Sandbox>
}

/** One journey: a provider, with settings beside those of the sandbox, and how its stand-in speaks. */
interface Part {
  readonly module: ProviderModule
  readonly settings?: Readonly<Record<string, unknown>>
  readonly quirks?: Readonly<Record<string, string>>
}

const parts: readonly Part[] = [
  { module: dokuSnap },
  { module: dokuOvoRecurring },
  { module: faspayOvoTokenize, settings: { format: 'xml' }, quirks: { notificationFormat: 'xml' } },
  { module: faspayOvoTokenize, settings: { format: 'json' }, quirks: { notificationFormat: 'json' } }
]

/** The exit code of one journey; a provider without the wallet asked for plays none. */
type Played = Promise<number | 'not-played'>

/** Ends what was opened, the last first, whatever happened. */
const closingWith = async (closings: readonly (() => Promise<void>)[]): Promise<void> => {
  for (const close of [...closings].reverse()) await close()
}

const onSandbox = async (
  sandbox: Sandbox,
  { module, settings, quirks }: Part,
  options: DemoOptions,
  closings: (() => Promise<void>)[]
): Played => {
  const { terminal } = options
  const wire = createWire()
  const dependencies = nodeDependencies()
  // A key of this demo's own: what it keeps ends with it.
  const keys = [{ id: 'demo', secret: randomBytes(32).toString('base64') }]
  const journal = await openJournal('sqlite::memory:', { keys })
  if (E.isLeft(journal)) {
    terminal.complain(journal.left.message)
    return 1
  }
  closings.push(() => journal.right.close())
  const created = await createGateway({
    config: { provider: module.name, providers: { [module.name]: { ...sandbox.providers[module.name], ...settings } } },
    providers: [module],
    journal: journal.right,
    mount,
    dependencies: { ...dependencies, transport: overheard(dependencies.transport, wire) }
  })
  if (E.isLeft(created)) {
    terminal.complain(created.left.message)
    return 1
  }
  const gateway: Gateway = created.right
  const { wallet = gateway.wallets[0] ?? '' } = options
  if (!gateway.wallets.includes(wallet)) {
    terminal.complain(`${module.name} has no wallet '${wallet}': choose one of ${gateway.wallets.join(', ')}.`)
    return 'not-played'
  }
  const known = sandbox.customers.find((one) => one.provider === gateway.provider && one.wallet === wallet)
  const phone = parsePhone(known?.phone ?? '')
  if (known === undefined || E.isLeft(phone)) {
    terminal.complain(`The sandbox has no customer of ${module.name} with the wallet '${wallet}'.`)
    return 1
  }
  const shop = await openShop({ gateway, wire })
  closings.push(shop.close)
  return playAgainst({ sandbox, gateway, shop, wire, known, phone: phone.right, terminal, settings, quirks })
}

const play = async (part: Part, options: DemoOptions): Played => {
  const closings: (() => Promise<void>)[] = []
  try {
    const sandbox = await options.startSandbox()
    closings.push(sandbox.close)
    return await onSandbox(sandbox, part, options, closings)
  } catch (error) {
    options.terminal.complain(`The demo stopped: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    await closingWith(closings)
  }
}

/**
 * Plays one customer's journey with each provider and each of its formats, each against a sandbox of its own, and
 * compares what the library says with the sandbox's ledger.
 * @returns the exit code: 0 when they agree, 1 when they differ or a journey could not be played.
 */
export const runDemo = async (options: DemoOptions): Promise<number> => {
  const chosen = parts.filter(({ module: { name } }) => options.provider === undefined || options.provider === name)
  if (chosen.length === 0) {
    const names = [...new Set(parts.map(({ module: { name } }) => name))].join(', ')
    options.terminal.complain(`The demo has no provider '${options.provider ?? ''}': choose one of ${names}.`)
    return 1
  }
  const exitCodes: number[] = []
  for (const part of chosen) {
    const played = await play(part, options)
    if (played !== 'not-played') exitCodes.push(played)
  }
  return exitCodes.length === 0 ? 1 : Math.max(...exitCodes)
}
