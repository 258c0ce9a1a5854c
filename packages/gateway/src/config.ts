import type { AdapterDependencies, InvalidValue, PaymentAdapter, Provider, ProviderModule } from '@gerbang/domain'
import * as E from 'fp-ts/Either'

/** The adapters a configuration names, and the one that new bindings go to. */
export interface Configured {
  readonly chosen: PaymentAdapter
  readonly adapters: ReadonlyMap<Provider, PaymentAdapter>
}

type Members = ReadonlyMap<string, unknown>
type Read<A> = E.Either<readonly InvalidValue[], A>

const notKnown = 'left out: there is no such key'
const topLevelKeys = ['provider', 'providers']

const membersOf = (value: unknown): Members | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : undefined

const inside = (path: string, { field, rule }: InvalidValue): InvalidValue => {
  const joint = field === '' || field.startsWith('[') ? '' : '.'
  return { field: `${path}${joint}${field}`, rule }
}

const unknownKeys = (members: Members, known: readonly string[]): readonly InvalidValue[] =>
  [...members.keys()].filter((key) => !known.includes(key)).map((field) => ({ field, rule: notKnown }))

/** Everything wrong with one provider's settings: keys nobody knows, the adapter's own faults, and what is missing. */
const readProvider = (
  module: ProviderModule,
  settings: Members,
  dependencies: AdapterDependencies
): Read<PaymentAdapter> => {
  const known = module.settings.map(({ key }) => key)
  const raw = Object.fromEntries([...settings].filter(([key]) => known.includes(key)))
  const configured = module.configure(raw, dependencies)
  const own = E.isLeft(configured) ? configured.left : []
  const missing = module.settings
    .filter(({ key, required }) => required && settings.get(key) === undefined)
    .filter(({ key }) => !own.some(({ field }) => field === key))
    .map(({ key, describe }) => ({ field: key, rule: `given: ${describe}` }))
  const faults = [...unknownKeys(settings, known), ...own, ...missing]
  return faults.length > 0 || E.isLeft(configured) ? E.left(faults) : configured
}

const readEntry = (
  name: string,
  value: unknown,
  modules: readonly ProviderModule[],
  dependencies: AdapterDependencies
): Read<PaymentAdapter> => {
  const module = modules.find((candidate) => candidate.name === name)
  const settings = membersOf(value)
  if (module === undefined) {
    return E.left([{ field: '', rule: `one of ${modules.map((known) => known.name).join(', ')}` }])
  }
  if (settings === undefined) return E.left([{ field: '', rule: 'an object with the settings of this provider' }])
  return readProvider(module, settings, dependencies)
}

/**
 * Reads `{ provider, providers }`, one JSON value.
 * @returns Left with every fault of every provider at once, by path and never with a value.
 */
export const readConfig = (
  config: unknown,
  modules: readonly ProviderModule[],
  dependencies: AdapterDependencies
): Read<Configured> => {
  const members = membersOf(config)
  if (members === undefined) return E.left([{ field: 'config', rule: 'an object with provider and providers' }])

  const entries = membersOf(members.get('providers'))
  const read = [...(entries ?? [])].map(([name, value]) => ({
    name,
    adapter: readEntry(name, value, modules, dependencies)
  }))
  const adapters = new Map(
    read.flatMap(({ name, adapter }): (readonly [Provider, PaymentAdapter])[] =>
      E.isRight(adapter) ? [[name, adapter.right]] : []
    )
  )
  const wanted = members.get('provider')
  const named = typeof wanted === 'string' && entries?.has(wanted) === true
  const chosen = typeof wanted === 'string' ? adapters.get(wanted) : undefined
  const faults = [
    ...unknownKeys(members, topLevelKeys),
    ...(named ? [] : [{ field: 'provider', rule: 'the name of one of providers' }]),
    ...(entries === undefined ? [{ field: 'providers', rule: 'an object with the settings of each provider' }] : []),
    ...read.flatMap(({ name, adapter }) =>
      E.isLeft(adapter) ? adapter.left.map((fault) => inside(`providers.${name}`, fault)) : []
    )
  ]
  return faults.length > 0 || chosen === undefined ? E.left(faults) : E.right({ chosen, adapters })
}
