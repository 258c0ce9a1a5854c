import type { Either } from 'fp-ts/Either'
import type { Provider } from './account'
import type { AdapterDependencies } from './adapter-dependencies'
import type { InvalidValue } from './invalid-value'
import type { PaymentAdapter } from './payment-adapter'

/** One setting of a provider, described well enough to name it in the environment and to report it. */
export interface Setting {
  readonly key: string
  readonly kind: 'text' | 'integer' | 'list' | 'json'
  readonly required: boolean
  readonly secret: boolean
  readonly describe: string
}

/** One intermediate text of a signature: never a secret or a full signature. */
export interface SigningStep {
  readonly name: string
  readonly text: string
}

/** A provider as a value: what the gateway is handed. */
export interface ProviderModule {
  readonly name: Provider
  /** Environment names and the report of unknown keys come from here. */
  readonly settings: readonly Setting[]
  /** The adapter for these settings, or every fault in them, by key and rule, never with a value. */
  configure(raw: unknown, dependencies: AdapterDependencies): Either<readonly InvalidValue[], PaymentAdapter>
}
