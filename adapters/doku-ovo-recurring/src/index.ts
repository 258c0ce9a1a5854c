import * as E from 'fp-ts/Either'
import type { ProviderModule } from '@gerbang/domain'
import { createAdapter } from './adapter'
import { decodeConfig } from './config'
import { settings } from './config/settings'
import { provider } from './provider'

export { type DokuOvoRecurringConfig, type ResponseSignatures } from './config/config-codec'

/** DOKU legacy OVO Recurring (non-SNAP) as a provider for the gateway. */
export const dokuOvoRecurring: ProviderModule = {
  name: provider,
  settings,
  configure: (raw, dependencies) => {
    const config = decodeConfig(raw)
    return E.isLeft(config) ? config : E.right(createAdapter(dependencies, config.right))
  }
}
