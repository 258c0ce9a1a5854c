import type { AdapterDependencies, GatewayError, InvalidValue, Journal, ProviderModule } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { type Configured, readConfig } from './config'
import { adapterOf, type Core } from './core'
import { type GatewayEvent, noticed, quietly } from './events'
import { createFlights } from './flights'
import { journalUnavailable } from './failures'
import { type Gateway, gatewayOf } from './gateway'
import { guarded } from './guarded'

/** What a gateway is made of. */
export interface GatewayOptions {
  /** One JSON value: `{ "provider": "x", "providers": { "x": { …settings… } } }`. */
  readonly config: unknown
  readonly providers: readonly ProviderModule[]
  readonly journal: Journal
  /** The path below which `receive` is reached; `/payments` unless told. */
  readonly mount?: string | undefined
  /** Hears every event. What it throws is ignored. */
  readonly onEvent?: ((event: GatewayEvent) => void) | undefined
  /** Time, randomness, network, cryptography, tokens. A `report` among them is not used: notices go to `onEvent`. */
  readonly dependencies: Omit<AdapterDependencies, 'report'>
  /** `allow`: start although attempts are open whose provider or account is not configured. */
  readonly allowOrphans?: 'allow' | undefined
}

const wrong = (message: string, faults?: readonly InvalidValue[]): GatewayError => ({
  kind: 'Misconfigured',
  operation: 'configure',
  message,
  faults,
  next: 'fix-configuration'
})

const misread = (faults: readonly InvalidValue[]): GatewayError =>
  wrong(
    `The configuration has ${String(faults.length)} fault${faults.length === 1 ? '' : 's'}: ${faults
      .map(({ field, rule }) => `${field} must be ${rule}`)
      .join('; ')}.`,
    faults
  )

const notDurable = wrong('A journal that ends with the process is refused, because a production account is configured.')

const orphans = (accounts: readonly string[]): GatewayError =>
  wrong(
    `Attempts are open at ${accounts.join(', ')}, not configured here: nobody would ask how they ended. ` +
      'Configure them, or start with allowOrphans.'
  )

const refusalOf = async (core: Core, allowOrphans: 'allow' | undefined): Promise<GatewayError | undefined> => {
  const production = [...core.adapters.values()].some(({ account }) => account.environment === 'production')
  if (production && !core.journal.durable) return notDurable
  const open = await guarded(core.journal.openAccounts())
  if (E.isLeft(open)) return journalUnavailable({ operation: 'configure' })
  const where = { operation: 'configure', reference: '' } as const
  const lost = open.right.filter((account) => E.isLeft(adapterOf(core, account, where)))
  return lost.length === 0 || allowOrphans === 'allow'
    ? undefined
    : orphans(lost.map(({ provider, account }) => `${provider} (${account.environment} ${account.id})`))
}

const coreOf = (
  { journal, mount = '/payments', dependencies }: GatewayOptions,
  { chosen, adapters }: Configured,
  emit: Core['emit']
): Core => ({
  chosen,
  adapters,
  journal,
  mount: mount.replace(/\/+$/, ''),
  now: dependencies.now,
  drawOwner: () => Buffer.from(dependencies.randomBytes(16)).toString('hex'),
  emit,
  flights: { bindings: createFlights(), payments: createFlights(), refunds: createFlights() }
})

/**
 * A gateway over the configured providers.
 * @returns Left `Misconfigured` with every fault of the configuration at once, for a journal that does not last with
 * a production account, and for open attempts that no configured account can ask about; Left `JournalUnavailable`
 * when the journal cannot say which are open.
 */
export const createGateway = async (options: GatewayOptions): Promise<E.Either<GatewayError, Gateway>> => {
  const emit = quietly(options.onEvent)
  const configured = readConfig(options.config, options.providers, {
    ...options.dependencies,
    report: (notice) => {
      emit(noticed(notice))
    }
  })
  if (E.isLeft(configured)) return E.left(misread(configured.left))
  const core = coreOf(options, configured.right, emit)
  const refusal = await refusalOf(core, options.allowOrphans)
  return refusal === undefined ? E.right(gatewayOf(core)) : E.left(refusal)
}
