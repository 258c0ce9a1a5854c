import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTokenStore } from '@gerbang/journal'
import { adapterCall, type Linked, linkedAdapter } from '../calls/adapter'
import { dependenciesWith } from '../calls/dependencies'
import { type Stand, withProvider } from '../fake-provider/with-provider'
import { type Bench, exact, type Figure, type Measurement } from '../measure/measurement'
import { rightOf } from '../measure/right'

const tenants = 20

/** How many calls are made at once. */
const crowd = 10_000

const atOnce = async (count: number, call: () => Promise<void>): Promise<void> => {
  await Promise.all(Array.from({ length: count }, call))
}

const b2bRequests = async ({ provider }: Stand, happens: () => Promise<void>): Promise<number> => {
  await provider.forget()
  await happens()
  return (await provider.counts()).requests['b2b'] ?? 0
}

/** An adapter whose clock can be put forward, and that has no token yet. */
const forgetfulAdapter = async (
  stand: Stand,
  plant: Bench['plant'],
  identity = stand.identity
): Promise<Linked & { readonly forward: (ms: number) => void }> => {
  let aheadMs = 0
  const now = (): Date => new Date(Date.now() + aheadMs)
  const linked = await linkedAdapter(stand.origin, identity, dependenciesWith(plant, { now }))
  const forward = (ms: number): void => {
    aheadMs += ms
  }
  // The token that linking has fetched is over.
  forward(16 * 60_000)
  return { ...linked, forward }
}

/** P1: token requests of so many callers at once, in front of any provider. */
export const tokenRequests = async (stand: Stand, many: number, plant?: Bench['plant']): Promise<readonly Figure[]> => {
  const linked = await forgetfulAdapter(stand, plant)
  const call = adapterCall(linked)
  const none = await b2bRequests(stand, () => atOnce(many, call))
  linked.forward(16 * 60_000)
  const expired = await b2bRequests(stand, () => atOnce(many, call))
  await stand.provider.revokeTokens()
  const refused = await b2bRequests(stand, () => atOnce(many, call))
  const shops: (() => Promise<void>)[] = []
  for (let at = 0; at < tenants; at += 1) {
    const identity = { ...stand.identity, clientId: `SHOP-${String(at)}` }
    shops.push(adapterCall(await forgetfulAdapter(stand, plant, identity)))
  }
  const ofTenants = await b2bRequests(stand, async () => {
    await Promise.all(shops.map((shop) => atOnce(many / tenants, shop)))
  })
  return [
    exact('tokens-none', none),
    exact('tokens-expired', expired),
    exact('tokens-refused', refused),
    exact('tokens-tenants', ofTenants / tenants)
  ]
}

const singleFlight: Measurement = {
  goals: ['tokens-none', 'tokens-expired', 'tokens-refused', 'tokens-tenants'],
  run: ({ plant }) => withProvider(async (stand) => ({ figures: await tokenRequests(stand, crowd, plant) }))
}

/** P2: requests of a call, and connections of so many in a row. */
export const requestsInARow = async (
  stand: Stand,
  many: number,
  plant?: Bench['plant']
): Promise<readonly Figure[]> => {
  const call = adapterCall(await linkedAdapter(stand.origin, stand.identity, dependenciesWith(plant)))
  await call()
  await stand.provider.forget()
  for (let at = 0; at < many; at += 1) await call()
  const { requests, connections } = await stand.provider.counts()
  const all = Object.values(requests).reduce((sum, count) => sum + count, 0)
  // The connection that linking has opened is the one that is used again.
  return [exact('requests-per-call', all / many), exact('connections-in-a-row', 1 + connections)]
}

const steadyState: Measurement = {
  goals: ['requests-per-call', 'connections-in-a-row'],
  run: ({ plant }) => withProvider(async (stand) => ({ figures: await requestsInARow(stand, 1_000, plant) }))
}

/** P3: workers that share a store share its token. Each has its own connection to the store and knows nothing of the others. */
const sharedStore: Measurement = {
  goals: ['tokens-workers'],
  run: ({ plant }) =>
    withProvider(async (stand) => {
      const folder = mkdtempSync(join(tmpdir(), 'gerbang-bench-'))
      const url = `sqlite:${join(folder, 'tokens.db')}`
      const keys = [{ id: 'bench', secret: 'a secret that is long enough for the bench' }]
      const stores = await Promise.all(
        [1, 2, 3, 4].map(async () => rightOf(await openTokenStore(url, { keys, now: () => new Date() })))
      )
      try {
        await stand.provider.forget()
        const workers = await Promise.all(
          stores.map((tokens) =>
            linkedAdapter(
              stand.origin,
              stand.identity,
              dependenciesWith(plant, plant === 'token-per-call' ? {} : { tokens })
            )
          )
        )
        await Promise.all(workers.map((worker) => atOnce(250, adapterCall(worker))))
        const { requests } = await stand.provider.counts()
        return { figures: [exact('tokens-workers', requests['b2b'] ?? 0)] }
      } finally {
        await Promise.all(stores.map((store) => store.close()))
        rmSync(folder, { recursive: true })
      }
    })
}

export const tokens: readonly Measurement[] = [singleFlight, steadyState, sharedStore]
