import { ensureBuilt } from '../support/built-packages'
import { playedModules } from '../support/providers'
import { isPostgresThere, type StoreName, storeNames } from '../support/stores'
import { type CrashLine, runCrashes } from './crash-run'
import type { ScenarioName } from './scenarios'

// What `npm run crash` plays, three times at each point, with the steps that move money or settle it.

beforeAll(ensureBuilt)

const [first, ...others] = playedModules.map(({ label }) => label)
const steps: readonly ScenarioName[] = ['bind', 'pay', 'refund', 'receive', 'reconcile']

const wrongIn = (lines: readonly CrashLine[]): readonly string[] =>
  lines.flatMap(({ scenario, point, contradictions }) =>
    contradictions.map((contradiction) => `${scenario}, ${point}: ${contradiction}`)
  )

const reachable = isPostgresThere()

describe.each(storeNames.map((store) => [store] as const))('a process that is killed, on %s', (store: StoreName) => {
  const runs = store === 'sqlite' || reachable
  if (!runs) process.stdout.write('Skipped "a process that is killed" on postgres: no server is reachable.\n')
  const itIf = runs ? it : it.skip

  itIf(
    'at any step leaves nothing that contradicts the ledger',
    async () => {
      const lines = await runCrashes({ provider: first ?? '', store, scenarios: steps, times: 3 })
      expect(wrongIn(lines)).toEqual([])
      expect([...new Set(lines.map(({ scenario }) => scenario))]).toEqual(steps)
      expect(lines.filter(({ times }) => times !== 3)).toEqual([])
      // A provider that proves absence leaves no payment open: the row says what the ledger says.
      expect(lines.filter(({ scenario, open }) => open > 0 && scenario !== 'bind' && scenario !== 'refund')).toEqual([])
    },
    600_000
  )
})

describe.each(others.map((label) => [label] as const))('a process of %s that is killed', (provider) => {
  it('at any step of a payment leaves nothing that contradicts the ledger', async () => {
    const lines = await runCrashes({ provider, store: 'sqlite', scenarios: ['pay'], times: 1 })
    expect(wrongIn(lines)).toEqual([])
    expect(lines.length).toBeGreaterThan(0)
  }, 300_000)
})
