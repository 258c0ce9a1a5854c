import { createMemoryJournal } from '@gerbang/contract-kit'
import { dokuSnap } from '@gerbang/doku-snap'
import { parsePhone, type ProviderModule } from '@gerbang/domain'
import { createGateway, type Gateway } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import type { Sandbox } from '@gerbang/sandbox'
import * as E from 'fp-ts/Either'
import type { Terminal } from '../terminal'
import { playAgainst } from './play-against'
import { mount, openShop } from './shop'
import { createWire, overheard } from './wire'

export interface DemoOptions {
  readonly terminal: Pick<Terminal, 'print' | 'complain' | 'style'>
  /** The first wallet of the configuration, unless told. */
  readonly wallet?: string | undefined
  readonly startSandbox: () => Promise<Sandbox>
}

const providers: readonly [ProviderModule, ...ProviderModule[]] = [dokuSnap]

/** Ends what was opened, the last first, whatever happened. */
const closingWith = async (closings: readonly (() => Promise<void>)[]): Promise<void> => {
  for (const close of [...closings].reverse()) await close()
}

const onSandbox = async (
  sandbox: Sandbox,
  options: DemoOptions,
  closings: (() => Promise<void>)[]
): Promise<number> => {
  const { terminal } = options
  const wire = createWire()
  const dependencies = nodeDependencies()
  const created = await createGateway({
    config: { provider: providers[0].name, providers: sandbox.providers },
    providers,
    journal: createMemoryJournal(),
    mount,
    dependencies: { ...dependencies, transport: overheard(dependencies.transport, wire) }
  })
  if (E.isLeft(created)) {
    terminal.complain(created.left.message)
    return 1
  }
  const gateway: Gateway = created.right
  closings.push(() => gateway.close())
  const { wallet = gateway.wallets[0] ?? '' } = options
  const known = sandbox.customers.find((one) => one.provider === gateway.provider && one.wallet === wallet)
  const phone = parsePhone(known?.phone ?? '')
  if (known === undefined || E.isLeft(phone) || !gateway.wallets.includes(wallet)) {
    terminal.complain(`The demo has no wallet '${wallet}': choose one of ${gateway.wallets.join(', ')}.`)
    return 1
  }
  const shop = await openShop({ gateway, wire })
  closings.push(shop.close)
  return playAgainst({ sandbox, gateway, shop, wire, known, phone: phone.right, terminal })
}

/**
 * Plays one customer's journey against a sandbox and compares what the library says with the sandbox's ledger.
 * @returns the exit code: 0 when they agree, 1 when they differ or the demo could not be played.
 */
export const runDemo = async (options: DemoOptions): Promise<number> => {
  const closings: (() => Promise<void>)[] = []
  try {
    const sandbox = await options.startSandbox()
    closings.push(sandbox.close)
    return await onSandbox(sandbox, options, closings)
  } catch (error) {
    options.terminal.complain(`The demo stopped: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    await closingWith(closings)
  }
}
