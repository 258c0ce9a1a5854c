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

/** A value whose credential is none of this provider's: nothing can be asked with it. */
export const withoutPhone = (operation: Operation, reference: string): GatewayError =>
  linkInactive({ operation, provider, reference }, 'Nothing was sent: the binding holds no phone number.')
