import * as E from 'fp-ts/Either'
import type { ProviderModule } from '@gerbang/domain'
import { createAdapter } from './adapter'
import { decodeConfig } from './config'
import { settings } from './config/settings'
import { provider } from './provider'

export { type AmountUnit, type AmountUnits } from './config/amount-units'
export { type FaspayOvoTokenizeConfig } from './config/config-codec'
export { type Service } from './config/endpoints'

/** Faspay OVO Tokenize, in XML or JSON, as a provider for the gateway. */
export const faspayOvoTokenize: ProviderModule = {
  name: provider,
  settings,
  configure: (raw, dependencies) => {
    const config = decodeConfig(raw)
    return E.isLeft(config) ? config : E.right(createAdapter(dependencies, config.right))
  }
}
