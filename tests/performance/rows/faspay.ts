import type { Transport } from '@gerbang/domain'
import { nodeDependencies } from '@gerbang/http'
import { bareFaspayCall, faspayAdapter, faspayCall } from '../calls/faspay'
import { dependenciesWith } from '../calls/dependencies'
import { newIdentity } from '../fake-provider/identity'
import { withProvider } from '../fake-provider/with-provider'
import { exact, type Measurement, ratioFigure } from '../measure/measurement'
import { alternate } from '../measure/windows'

/** P14: a call in XML beside the same over axios and the same XML library. */
const calls: Measurement = {
  goals: ['faspay-to-axios'],
  run: ({ rounds, plant, progress }) =>
    withProvider(async ({ origin, identity, provider }) => {
      const costs = await alternate(
        [
          { name: 'adapter', call: faspayCall(origin, identity, dependenciesWith(plant)) },
          { name: 'bare', call: bareFaspayCall(origin, identity) }
        ],
        {
          rounds,
          callsPerWindow: 400,
          warmUpCalls: 4_000,
          concurrency: 32,
          onWindow: (done, of) => progress('balances in XML', done, of)
        }
      )
      const { refused } = await provider.counts()
      if (refused > 0) throw new Error(`the provider refused ${String(refused)} requests`)
      return { floor: costs.bare, figures: [ratioFigure('faspay-to-axios', costs.adapter, costs.bare)] }
    })
}

const size = 64 * 1024

const filled = (unit: string, before = '<faspay>', after = '</faspay>'): string =>
  `${before}${unit.repeat(Math.floor((size - before.length - after.length) / unit.length))}${after}`

const deep = (levels: number): string => filled(`${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`)

/** Answers that are made to be dear to read. */
const hostile: Readonly<Record<string, string>> = {
  deep: `<faspay>${'<a>'.repeat(9_000)}${'</a>'.repeat(9_000)}</faspay>`,
  'just not too deep': deep(14),
  'repeated elements': filled('<a>1</a>'),
  'many references': filled('&amp;'),
  'bare ampersands': filled('&'),
  'numeric references': filled('&#x41;'),
  'a document type': filled('&lol;', '<!DOCTYPE faspay [<!ENTITY lol "lol">]><faspay>'),
  'cut short': filled('<a>1</a>', '<faspay>', ''),
  'one long text': filled('x', '<faspay><response_code>', '</response_code></faspay>'),
  'one long name': filled('x', '<faspay><', '/></faspay>'),
  'open brackets': filled('<'),
  'white space': filled(' \n\t'),
  comments: filled('<!-- - -->'),
  attributes: filled(' a="b"', '<faspay><a', '/></faspay>'),
  prototype: filled('<__proto__>1</__proto__>')
}

const repeats = 15

const slowest = async (body: Uint8Array): Promise<number> => {
  const transport: Transport = () => () =>
    Promise.resolve({ kind: 'answered', status: 200, headers: { 'content-type': 'text/xml' }, body })
  const given = nodeDependencies({ transport })
  const { adapter, binding } = faspayAdapter('http://127.0.0.1:9', newIdentity(), given)
  const times: number[] = []
  for (let at = 0; at < repeats; at += 1) {
    const startedAt = performance.now()
    const answer = await adapter.balance(binding)()
    times.push(performance.now() - startedAt)
    if (answer._tag === 'Right') throw new Error('a hostile answer was read as a balance')
  }
  // The median: a pause of the machine is not the reader's.
  return times.sort((a, b) => a - b)[Math.floor(repeats / 2)] ?? Number.NaN
}

/** P19: the dearest of the hostile answers. */
const hostileXml: Measurement = {
  goals: ['hostile-xml'],
  run: async ({ progress }) => {
    const bodies = Object.values(hostile)
    let worst = 0
    for (const [at, text] of bodies.entries()) {
      worst = Math.max(worst, await slowest(Buffer.from(text)))
      progress('hostile answers', at + 1, bodies.length)
    }
    return { figures: [exact('hostile-xml', worst)] }
  }
}

export const faspay: readonly Measurement[] = [calls, hostileXml]
