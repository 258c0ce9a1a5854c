import type { Journal, ProviderModule } from '@gerbang/domain'
import { configFromEnvironment, createGateway, type Environment, type Gateway } from '@gerbang/gateway'
import type { GatewayConfig, GatewayEvent } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { type ClosableTokenStore, openJournal, openTokenStore } from '@gerbang/journal'
import * as E from 'fp-ts/Either'
import { type JournalSettings, journalSettings } from '../environment/journal-settings'
import type { Terminal } from '../terminal'
import { complaint } from './complaint'

export interface Operating {
  readonly environment: Environment
  readonly providers: readonly ProviderModule[]
  readonly terminal: Pick<Terminal, 'complain'>
  readonly onEvent: (event: GatewayEvent) => void
}

export interface Opened {
  readonly gateway: Gateway
  readonly journalUrl: string
}

interface Settings {
  readonly config: GatewayConfig
  readonly journal: JournalSettings
}

/** Everything that the environment says; Left reports all that is wrong with it at once. */
const settingsIn = ({ environment, providers }: Operating): E.Either<string, Settings> => {
  const journal = journalSettings(environment)
  const config = configFromEnvironment(environment, providers)
  if (E.isRight(journal) && E.isRight(config)) return E.right({ journal: journal.right, config: config.right })
  return E.left(
    complaint([...(E.isLeft(config) ? (config.left.faults ?? []) : []), ...(E.isLeft(journal) ? journal.left : [])])
  )
}

interface Stores {
  readonly journal: Journal
  readonly tokens: ClosableTokenStore
}

const openStores = async ({ url, keys }: JournalSettings): Promise<E.Either<string, Stores>> => {
  const journal = await openJournal(url, { keys })
  if (E.isLeft(journal)) return E.left(journal.left.message)
  // Tokens are shared with the shop's own processes: a provider may end the older of two.
  const tokens = await openTokenStore(url, { keys })
  if (E.isRight(tokens)) return E.right({ journal: journal.right, tokens: tokens.right })
  await journal.right.close()
  return E.left(tokens.left.message)
}

const inMemory = /^sqlite::memory:$/

/**
 * Opens a gateway by the environment, works with it, closes it.
 * @returns the exit code; 1 when it cannot be opened, once why has been said.
 */
export const withGateway = async (operating: Operating, work: (opened: Opened) => Promise<number>): Promise<number> => {
  const { terminal, providers, onEvent } = operating
  const refuse = (message: string): number => {
    terminal.complain(message)
    return 1
  }
  const settings = settingsIn(operating)
  if (E.isLeft(settings)) return refuse(settings.left)
  const { url } = settings.right.journal
  if (inMemory.test(url)) return refuse('A journal in memory ends with this command: there is nothing to work on.')
  const stores = await openStores(settings.right.journal)
  if (E.isLeft(stores)) return refuse(stores.left)
  const { journal, tokens } = stores.right
  try {
    const created = await createGateway({
      config: settings.right.config,
      providers,
      journal,
      dependencies: nodeDependencies({ tokens }),
      onEvent
    })
    if (E.isLeft(created)) return refuse(created.left.message)
    return await work({ gateway: created.right, journalUrl: url })
  } finally {
    await tokens.close()
    await journal.close()
  }
}
