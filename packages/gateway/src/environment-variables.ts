import type { Provider, ProviderModule, Setting } from '@gerbang/domain'

/** A variable of the environment that holds one setting of a provider. */
export interface EnvironmentVariable {
  /** `GERBANG_DOKU_SNAP_CLIENT_ID` for the setting `clientId` of `doku-snap`. */
  readonly name: string
  readonly provider: Provider
  readonly setting: Setting
}

/** The variable that says where new bindings go. */
export const providerVariable = 'GERBANG_PROVIDER'

const shouted = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()

/** Every variable of every provider given, in the order of its settings. */
export const environmentVariables = (providers: readonly ProviderModule[]): readonly EnvironmentVariable[] =>
  providers.flatMap(({ name: provider, settings }) =>
    settings.map((setting) => ({ name: `GERBANG_${shouted(provider)}_${shouted(setting.key)}`, provider, setting }))
  )
