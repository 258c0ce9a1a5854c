import * as E from 'fp-ts/Either'
import type { ProviderModule } from '@gerbang/domain'
import { createAdapter } from './adapter'
import { decodeConfig } from './config'
import { provider } from './provider'
import { settings } from './config/settings'

export { type DokuSnapConfig, type RefundCustomerToken } from './config/config-codec'

/** DOKU SNAP as a provider for the gateway. */
export const dokuSnap: ProviderModule = {
  name: provider,
  settings,
  configure: (raw, dependencies) => {
    const config = decodeConfig(raw)
    return E.isLeft(config) ? config : E.right(createAdapter(dependencies, config.right))
  }
}
