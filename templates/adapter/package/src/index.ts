import * as E from 'fp-ts/Either'
import type { ProviderModule } from '@gerbang/domain'
import { createAdapter } from './adapter'
import { decodeConfig, provider, settings } from './config'
export { type ExampleWalletConfig } from './config'

/** Example Wallet as a provider for the gateway. */
export const exampleWallet: ProviderModule = {
  name: provider,
  settings,
  configure: (raw, dependencies) => {
    const config = decodeConfig(raw)
    return E.isLeft(config) ? config : E.right(createAdapter(dependencies, config.right))
  }
}
