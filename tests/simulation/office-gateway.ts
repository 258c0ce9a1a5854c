import type { Journal, Transport } from '@gerbang/domain'
import { createGateway, type Gateway, type GatewayEvent, type GatewayOptions } from '@gerbang/gateway'
import { createTransport, nodeDependencies } from '@gerbang/http'
import { rightOf } from '../support/either'
import { playedProvider, playedProviders } from '../support/providers'
import type { Opening } from './office-protocol'

interface Parts {
  readonly opening: Pick<Opening, 'provider' | 'settings'>
  readonly journal: Journal
  readonly now: () => Date
  readonly onEvent?: ((event: GatewayEvent) => void) | undefined
  /** Put around the real transport. */
  readonly around?: ((transport: Transport) => Transport) | undefined
  readonly tokens?: GatewayOptions['dependencies']['tokens'] | undefined
}

/** The name that a label's module has. */
export const moduleNameOf = (label: string): string => playedProvider(label).module.name

/** The settings of a played provider: the sandbox's own, and what the entry puts over them. */
export const settingsOf = (
  label: string,
  sandbox: Readonly<Record<string, Readonly<Record<string, unknown>>>>
): Opening['settings'] => {
  const { module, settings } = playedProvider(label)
  return { [module.name]: { ...sandbox[module.name], ...settings } }
}

/** A gateway over a real transport, for the providers that have settings. */
export const openGateway = async (parts: Parts): Promise<Gateway> => {
  const { opening, journal, now, onEvent, around = (transport) => transport, tokens } = parts
  const transport = around(createTransport({ now }))
  return rightOf(
    await createGateway({
      config: { provider: moduleNameOf(opening.provider), providers: opening.settings },
      providers: [...new Set(playedProviders.map(({ module }) => module))],
      journal,
      dependencies: nodeDependencies({ now, transport, tokens }),
      onEvent
    })
  )
}
