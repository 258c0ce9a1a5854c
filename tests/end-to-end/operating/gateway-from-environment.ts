import { dokuSnap } from '@gerbang/doku-snap'
import { configFromEnvironment, createGateway, type Environment, type Gateway } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { openJournal, openTokenStore, type JournalKey } from '@gerbang/journal'

const providers = [dokuSnap]

export const gatewayFromEnvironment = async (
  environment: Environment,
  keys: readonly JournalKey[]
): Promise<Gateway> => {
  const config = configFromEnvironment(environment, providers) // process.env
  if (config._tag === 'Left') throw new Error(config.left.message) // everything that is wrong with it, and no value
  const url = environment['GERBANG_JOURNAL_URL'] ?? ''
  const journal = await openJournal(url, { keys })
  if (journal._tag === 'Left') throw new Error(journal.left.message)
  const tokens = await openTokenStore(url, { keys }) // shared by all processes
  if (tokens._tag === 'Left') throw new Error(tokens.left.message)
  const created = await createGateway({
    config: config.right,
    providers,
    journal: journal.right,
    dependencies: nodeDependencies({ tokens: tokens.right })
  })
  if (created._tag === 'Left') throw new Error(created.left.message)
  return created.right
}
