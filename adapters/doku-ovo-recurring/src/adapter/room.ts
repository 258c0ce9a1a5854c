import { type AdapterDependencies, type GatewayError, linkInactive, type Operation } from '@gerbang/domain'
import type { Client } from '../client'
import type { Config } from '../config'
import { provider } from '../provider'

/** What every operation works with. */
export interface Room {
  readonly config: Config
  readonly dependencies: AdapterDependencies
  readonly client: Client
}

/** A binding that says it is active and holds no token: it cannot be used. */
export const withoutToken = (operation: Operation, reference: string): GatewayError =>
  linkInactive({ operation, provider, reference }, 'Nothing was sent: the binding holds no token of the provider.')
