import { startProviderApart } from './apart'
import { type Identity, newIdentity } from './identity'
import type { Provider } from './provider'

export interface Stand {
  readonly provider: Provider
  readonly origin: string
  readonly identity: Identity
}

/** Lets something happen in front of a provider in a process of its own, which ends with it. */
export const withProvider = async <A>(happens: (stand: Stand) => Promise<A>): Promise<A> => {
  const identity = newIdentity()
  const provider = await startProviderApart(identity)
  try {
    return await happens({ provider, origin: provider.origin, identity })
  } finally {
    await provider.close()
  }
}
