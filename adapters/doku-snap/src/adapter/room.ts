import { type AdapterDependencies, type GatewayError, unsupported } from '@gerbang/domain'
import { type Channel, channelOf } from '../config/channels'
import type { Client } from '../client'
import type { Config } from '../config'
import { provider } from '../provider'

/** What every operation works with. */
export interface Room {
  readonly config: Config
  readonly dependencies: AdapterDependencies
  readonly client: Client
}

/** What a wallet does not offer, with the reason its table gives. */
export const notOffered = (
  operation: keyof Channel['capabilities']['operations'],
  reference: string,
  wallet: string
): GatewayError => {
  const support = channelOf(wallet)?.capabilities.operations[operation]
  const reason = support?.supported === false ? support.reason : 'this wallet is not known here.'
  return unsupported({ operation, provider, reference }, reason)
}
