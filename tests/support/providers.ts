import { dokuOvoRecurring } from '@gerbang/doku-ovo-recurring'
import { dokuSnap } from '@gerbang/doku-snap'
import type { ProviderModule } from '@gerbang/domain'
import { faspayOvoTokenize } from '@gerbang/faspay-ovo-tokenize'

/** Of what was executed and whose answer was lost, what an inquiry alone settles. What it does not may stay `unknown`. */
export interface Provable {
  /** A payment that was not executed is declined in the end. */
  readonly absentPayment: 'proven' | 'never-proven'
  readonly lostPayment: 'proven' | 'never-proven'
  readonly lostRefund: 'proven' | 'never-proven'
  /** A link that its customer or we have ended. */
  readonly endedLink: 'proven' | 'never-proven'
  /** Whether a signed message says how much was paid, so that nobody has to be asked. */
  readonly messages: 'proof' | 'reason-to-ask'
}

/** A provider as the suites play it: a module, and what is put over the sandbox's own settings. */
export interface PlayedProvider {
  /** The name of the module, and what tells this entry from another of the same module. */
  readonly label: string
  readonly module: ProviderModule
  readonly settings: Readonly<Record<string, unknown>>
  /** From the outcome tables: docs/outcomes.md. */
  readonly provable: Provable
}

/** Nothing but a message, an inquiry and the history together settle what Faspay's answer did not. */
const faspay = (format: 'xml' | 'json'): PlayedProvider => ({
  label: `faspay-ovo-tokenize in ${format.toUpperCase()}`,
  module: faspayOvoTokenize,
  settings: { format },
  provable: {
    absentPayment: 'never-proven',
    lostPayment: 'never-proven',
    lostRefund: 'never-proven',
    endedLink: 'never-proven',
    messages: 'reason-to-ask'
  }
})

/** Every provider there is. The suites know no other list: whoever is added here is played by all of them. */
export const playedProviders: readonly PlayedProvider[] = [
  {
    label: 'doku-snap',
    module: dokuSnap,
    settings: {},
    provable: {
      absentPayment: 'proven',
      lostPayment: 'proven',
      lostRefund: 'proven',
      endedLink: 'proven',
      messages: 'proof'
    }
  },
  {
    label: 'doku-ovo-recurring',
    module: dokuOvoRecurring,
    settings: {},
    provable: {
      absentPayment: 'never-proven',
      lostPayment: 'proven',
      lostRefund: 'never-proven',
      endedLink: 'never-proven',
      messages: 'proof'
    }
  },
  faspay('xml'),
  faspay('json')
]

/** One entry of each module, for suites about what a journal and a gateway do with any of them. */
export const playedModules: readonly PlayedProvider[] = playedProviders.filter(
  ({ module }, at) => playedProviders.findIndex((played) => played.module === module) === at
)

/** The played provider of a label. @throws for one that is not listed. */
export const playedProvider = (label: string): PlayedProvider => {
  const found = playedProviders.find((played) => played.label === label)
  if (found === undefined) {
    throw new Error(`no provider ${label}: choose one of ${playedProviders.map((played) => played.label).join(', ')}`)
  }
  return found
}
