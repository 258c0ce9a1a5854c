import type { GatewayError, InvalidValue, Provider, ProviderModule } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { readEnvironmentValue } from './environment-value'
import { type EnvironmentVariable, environmentVariables, providerVariable } from './environment-variables'
import { nearestName } from './nearest-name'

/** Variables by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What `createGateway` takes as `config`. */
export interface GatewayConfig {
  readonly provider: Provider
  readonly providers: Readonly<Record<Provider, Readonly<Record<string, unknown>>>>
}

// Beside the configuration of the gateway stand variables of the programs that use it, and of this library's tests.
const othersVariables = /^GERBANG_(JOURNAL|TEST)_/

const report = (faults: readonly InvalidValue[]): GatewayError => ({
  kind: 'Misconfigured',
  operation: 'configure',
  message: [
    `The environment has ${String(faults.length)} fault${faults.length === 1 ? '' : 's'}:`,
    ...faults.map(({ field, rule }) => `  ${field}: ${rule}`)
  ].join('\n'),
  faults,
  next: 'fix-configuration'
})

const emptyRule = 'set, and empty: give it a value, or unset it'

/** What a name that nobody knows was probably meant to be; else which providers there are. */
const advice = (name: string, variables: readonly EnvironmentVariable[]): string => {
  const nearest = nearestName(name, [providerVariable, ...variables.map((variable) => variable.name)])
  if (nearest !== undefined) return `is ${nearest} meant?`
  return `the providers here are ${[...new Set(variables.map(({ provider }) => provider))].join(', ')}`
}

const strangers = (environment: Environment, variables: readonly EnvironmentVariable[]): readonly InvalidValue[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith('GERBANG_') && environment[name] !== undefined)
    .filter((name) => name !== providerVariable && !othersVariables.test(name))
    .filter((name) => !variables.some((variable) => variable.name === name))
    .map((name) => ({ field: name, rule: `no variable of this library; ${advice(name, variables)}` }))

const read = ({ name, setting }: EnvironmentVariable, text: string): E.Either<InvalidValue, unknown> => {
  if (text.trim() === '') return E.left({ field: name, rule: emptyRule })
  const value = readEnvironmentValue(setting.kind, text)
  return E.isLeft(value) ? E.left({ field: name, rule: `must be ${value.left}` }) : value
}

interface Settings {
  readonly values: Readonly<Record<string, unknown>>
  readonly faults: readonly InvalidValue[]
}

/** The settings of one provider, and everything wrong with them. */
const readSettings = (environment: Environment, variables: readonly EnvironmentVariable[]): Settings => {
  const values: Record<string, unknown> = {}
  const faults: InvalidValue[] = []
  for (const variable of variables) {
    const { name, setting } = variable
    const text = environment[name]
    if (text === undefined) {
      if (setting.required) faults.push({ field: name, rule: `missing: ${setting.describe}` })
      continue
    }
    const value = read(variable, text)
    if (E.isLeft(value)) faults.push(value.left)
    else values[setting.key] = value.right
  }
  return { values, faults }
}

const faultOfProvider = (chosen: string | undefined, names: readonly string[]): readonly InvalidValue[] => {
  const rule = `where new bindings go: one of ${names.join(', ')}`
  if (chosen === undefined) return [{ field: providerVariable, rule: `missing: ${rule}` }]
  if (chosen.trim() === '') return [{ field: providerVariable, rule: emptyRule }]
  return names.includes(chosen) ? [] : [{ field: providerVariable, rule: `must be ${rule}` }]
}

/**
 * The configuration that an environment holds, as the one JSON value that `createGateway` takes: `GERBANG_PROVIDER`
 * says where new bindings go, and each setting of a provider has a variable, such as `GERBANG_DOKU_SNAP_CLIENT_ID`
 * (`environmentVariables` lists them). A provider is configured when one of its variables is set, or when it is chosen.
 * Lists stand between commas or as JSON, and line breaks of a PEM may be written as `\n`. Pure: reads nothing but what
 * it is handed.
 * @returns Left `Misconfigured` with everything wrong in one readable report, never with a value: what is missing, set
 * and empty, of another kind than its setting, or of a name that begins with `GERBANG_` and that nothing here knows.
 * What a provider demands of a value beyond its kind is for `createGateway` to say.
 */
export const configFromEnvironment = (
  environment: Environment,
  providers: readonly ProviderModule[]
): E.Either<GatewayError, GatewayConfig> => {
  const variables = environmentVariables(providers)
  const chosen = environment[providerVariable]
  const configured = providers.flatMap(({ name }) => {
    const own = variables.filter(({ provider }) => provider === name)
    const isMeant = name === chosen || own.some((variable) => environment[variable.name] !== undefined)
    return isMeant ? [{ name, ...readSettings(environment, own) }] : []
  })
  const names = providers.map(({ name }) => name)
  const faults = [
    ...faultOfProvider(chosen, names),
    ...configured.flatMap((settings) => settings.faults),
    ...strangers(environment, variables)
  ]
  if (faults.length > 0 || chosen === undefined) return E.left(report(faults))
  return E.right({
    provider: chosen,
    providers: Object.fromEntries(configured.map(({ name, values }) => [name, values]))
  })
}
