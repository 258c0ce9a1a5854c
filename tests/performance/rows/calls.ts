import { cryptoJsCrypto } from '@gerbang/signing'
import { adapterCall, balanceCall, linkedAdapter } from '../calls/adapter'
import { bareAxiosCall } from '../calls/bare-axios'
import { dependenciesWith } from '../calls/dependencies'
import { floorCall } from '../calls/floor'
import { officialSdkCall } from '../calls/official-sdk'
import { rawTransport } from '../calls/raw-transport'
import { type Stand, withProvider } from '../fake-provider/with-provider'
import { type Bar, type Bench, type Measurement, ratioFigure } from '../measure/measurement'
import { quartilesOf } from '../measure/statistics'
import { alternate, type Costs, type Variant } from '../measure/windows'

type Name = 'floor' | 'bare axios' | 'raw' | 'default' | 'fast' | 'crypto-js' | 'official SDK'

const windows = { callsPerWindow: 1_000, concurrency: 32, warmUpCalls: 6_000 } as const

const variantsAt = async ({ origin, identity }: Stand, { plant, called }: Bench): Promise<readonly Variant<Name>[]> => {
  const throughAdapter = called === 'payment' ? adapterCall : balanceCall
  const adapter = async (options: Parameters<typeof dependenciesWith>[1]): Promise<() => Promise<void>> =>
    throughAdapter(await linkedAdapter(origin, identity, dependenciesWith(plant, options)))
  return [
    { name: 'floor', call: await floorCall(origin, identity, called) },
    { name: 'bare axios', call: await bareAxiosCall(origin, identity, called) },
    { name: 'raw', call: await adapter({ transport: rawTransport(origin) }) },
    { name: 'default', call: await adapter({}) },
    { name: 'fast', call: await adapter({ transportOptions: { client: 'node:http' } }) },
    { name: 'crypto-js', call: await adapter({ crypto: cryptoJsCrypto }) },
    { name: 'official SDK', call: await officialSdkCall(origin, identity, called) }
  ]
}

/** What the provider refused was not measured: every signature and token of a run must have been right. */
const expectNoneRefused = async ({ provider }: Stand): Promise<void> => {
  const { refused } = await provider.counts()
  if (refused > 0) throw new Error(`the provider refused ${String(refused)} requests`)
}

const barsOf = (costs: Costs<Name>): readonly Bar[] =>
  (['floor', 'fast', 'default', 'official SDK'] as const).map((name) => ({
    name,
    ...quartilesOf(costs[name].map((microseconds) => 1e6 / microseconds))
  }))

/** P5 to P9: one call, by seven ways of making it. */
export const calls: Measurement = {
  goals: [
    'raw-to-floor',
    'default-to-axios',
    'default-to-floor',
    'fast-to-floor',
    'default-to-sdk',
    'fast-to-sdk',
    'crypto-js-to-sdk'
  ],
  run: (bench) =>
    withProvider(async (stand) => {
      const { rounds, called, progress } = bench
      const onWindow = (done: number, of: number): void => progress(`calls of a ${called}`, done, of)
      const costs = await alternate(await variantsAt(stand, bench), { ...windows, rounds, onWindow })
      await expectNoneRefused(stand)
      return {
        floor: costs.floor,
        bars: barsOf(costs),
        figures: [
          ratioFigure('raw-to-floor', costs.raw, costs.floor),
          ratioFigure('default-to-axios', costs.default, costs['bare axios']),
          ratioFigure('default-to-floor', costs.default, costs.floor),
          ratioFigure('fast-to-floor', costs.fast, costs.floor),
          // Calls per CPU-second are the inverse of CPU seconds per call.
          ratioFigure('default-to-sdk', costs['official SDK'], costs.default),
          ratioFigure('fast-to-sdk', costs['official SDK'], costs.fast),
          ratioFigure('crypto-js-to-sdk', costs['official SDK'], costs['crypto-js'])
        ]
      }
    })
}
