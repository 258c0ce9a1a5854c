import { parseArgs } from 'node:util'
import { playedProvider, playedProviders } from '../support/providers'
import { type StoreName, storeNames } from '../support/stores'
import { type CrashLine, runCrashes } from './crash-run'
import { type ScenarioName, scenarioNames } from './scenarios'

const usage = `npm run crash -- [--times N] [--store ${storeNames.join('|')}] [--provider P] [--scenario S] [--point X]

Kills a process of a shop at every step, starts another one, and compares what it says with the sandbox's ledger.
  --times     kills at each point, 3 unless told
  --store     both unless told
  --provider  ${playedProviders.map(({ label }) => label).join(', ')}; all unless told
  --scenario  ${scenarioNames.join(', ')}; all unless told
  --point     only points whose line in the table contains X, such as "after begin"
`

interface Options {
  readonly times: number
  readonly stores: readonly StoreName[]
  readonly providers: readonly string[]
  readonly scenarios: readonly ScenarioName[]
  readonly point: string | undefined
}

const oneOf = <A extends string>(option: string, known: readonly A[], given: string | undefined): readonly A[] => {
  if (given === undefined) return known
  const found = known.find((name) => name === given)
  if (found === undefined) throw new Error(`--${option} must be one of ${known.join(', ')}`)
  return [found]
}

const optionsOf = (args: readonly string[]): Options => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { times: text, store: text, provider: text, scenario: text, point: text }
  })
  const times = Number(values.times ?? '3')
  if (!Number.isSafeInteger(times) || times < 1) throw new Error('--times must be a whole number, at least 1')
  return {
    times,
    stores: oneOf('store', storeNames, values.store),
    providers:
      values.provider === undefined
        ? playedProviders.map(({ label }) => label)
        : [playedProvider(values.provider).label],
    scenarios: oneOf('scenario', scenarioNames, values.scenario),
    point: values.point
  }
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const row = (cells: readonly [string, ...(string | number)[]]): string => {
  const [point, ...counts] = cells
  return [point.padEnd(76), ...counts.map((count) => String(count).padStart(8))].join('')
}

const printLines = (lines: readonly CrashLine[]): void => {
  for (const { scenario, point, times, agreed, open, contradictions } of lines) {
    print(row([`${scenario}: ${point}`, times, agreed, open, contradictions.length]))
    contradictions.slice(0, 3).forEach((contradiction) => {
      print(`    ${contradiction}`)
    })
  }
}

const sum = (lines: readonly CrashLine[], of: (line: CrashLine) => number): number =>
  lines.reduce((total, line) => total + of(line), 0)

const printSum = (lines: readonly CrashLine[]): void => {
  print(
    row([
      'all',
      sum(lines, ({ times }) => times),
      sum(lines, ({ agreed }) => agreed),
      sum(lines, ({ open }) => open),
      sum(lines, ({ contradictions }) => contradictions.length)
    ])
  )
}

const run = async (options: Options): Promise<number> => {
  const all: CrashLine[] = []
  for (const provider of options.providers) {
    for (const store of options.stores) {
      print(`\n${row([`${provider} on ${store}`, 'kills', 'agree', 'open', 'wrong'])}`)
      const { times, point, scenarios } = options
      const lines = await runCrashes({ provider, store, scenarios, times, point }, printLines)
      printSum(lines)
      all.push(...lines)
    }
  }
  if (sum(all, ({ times }) => times) === 0) {
    print('No point has such a name: nothing was killed.')
    return 1
  }
  print('\nagree: the row says what the ledger says. open: still unknown, and listed for a person, where the provider')
  print('proves nothing. wrong: a double charge, a lost one, a false "no", or a point that was not reached.')
  return all.some(({ contradictions }) => contradictions.length > 0) ? 1 : 0
}

const main = async (): Promise<void> => {
  try {
    const options = optionsOf(process.argv.slice(2))
    process.exitCode = await run(options)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exitCode = 1
  }
}

void main()
