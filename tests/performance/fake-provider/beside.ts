import { newIdentity } from './identity'
import { startProvider } from './provider'
import type { Stand } from './with-provider'

/** The provider in this process, for counting: its costs do not matter there. */
export const standBeside = async (): Promise<Stand> => {
  const identity = newIdentity()
  const provider = await startProvider(identity)
  return { provider, origin: provider.origin, identity }
}
