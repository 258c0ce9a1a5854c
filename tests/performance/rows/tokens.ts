import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTokenStore } from '@gerbang/journal'
import { adapterCall, type Linked, linkedAdapter } from '../calls/adapter'
import { dependenciesWith } from '../calls/dependencies'
import { type Stand, withProvider } from '../fake-provider/with-provider'
import { exact, type Measurement, type Bench } from '../measure/measurement'
import { rightOf } from '../measure/right'

const many = 10_000
const tenants = 20

const atOnce = async (count: number, call: (at: number) => Promise<void>): Promise<void> => {
  await Promise.all(Array.from({ length: count }, (_, at) => call(at)))
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

/** P1: one token request, however many callers wait for it. */
const singleFlight: Measurement = {
  goals: ['tokens-none', 'tokens-expired', 'tokens-refused', 'tokens-tenants'],
  run: ({ plant }) =>
    withProvider(async (stand) => {
      const linked = await forgetfulAdapter(stand, plant)
      const call = adapterCall(linked)
      const none = await b2bRequests(stand, () => atOnce(many, call))
      linked.forward(16 * 60_000)
      const expired = await b2bRequests(stand, () => atOnce(many, call))
      await stand.provider.revokeTokens()
      const refused = await b2bRequests(stand, () => atOnce(many, call))
      const shops = await Promise.all(
        Array.from({ length: tenants }, (_, at) =>
          forgetfulAdapter(stand, plant, { ...stand.identity, clientId: `SHOP-${String(at)}` })
        )
      )
      const shopCalls = shops.map(adapterCall)
      const ofTenants = await b2bRequests(stand, () =>
        atOnce(many, (at) => shopCalls[at % tenants]?.() ?? Promise.reject(new Error('no tenant')))
      )
      return {
        figures: [
          exact('tokens-none', none),
          exact('tokens-expired', expired),
          exact('tokens-refused', refused),
          exact('tokens-tenants', ofTenants / tenants)
        ]
      }
    })
}

/** P2: one request a call, one connection for calls in a row. */
const steadyState: Measurement = {
  goals: ['requests-per-call', 'connections-in-a-row'],
  run: ({ plant }) =>
    withProvider(async (stand) => {
      const call = adapterCall(await linkedAdapter(stand.origin, stand.identity, dependenciesWith(plant)))
      await call()
      await stand.provider.forget()
      for (let at = 0; at < 1_000; at += 1) await call()
      const { requests, connections } = await stand.provider.counts()
      const all = Object.values(requests).reduce((sum, count) => sum + count, 0)
      // The connection that linking has opened is the one that is used again.
      return { figures: [exact('requests-per-call', all / 1_000), exact('connections-in-a-row', 1 + connections)] }
    })
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
