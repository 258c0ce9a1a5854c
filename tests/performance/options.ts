import { parseArgs } from 'node:util'
import type { Called } from './calls/payment'
import { goals } from './goals'
import type { Plant } from './measure/measurement'

export interface Options {
  /** Rows to measure; all where it is empty. */
  readonly only: readonly string[]
  readonly rounds: number
  readonly json: boolean
  readonly write: boolean
  readonly plant: Plant | undefined
  readonly called: Called
}

export const usage = `npm run bench -- [--only P5,P9] [--rounds 15] [--json] [--no-write] [--call payment|balance] [--plant crypto-js|redirects|token-per-call]

--only      measure these rows alone; docs/performance.md is then left as it is
--rounds    rounds of each measurement: 15, or more
--json      one JSON object on standard output instead of the table
--no-write  leave docs/performance.md as it is
--call      the call of P5 to P9: a payment, or a balance, which is the cheapest one there is
--plant     put a slowdown in, to see the rows that guard against it turn red

Exit code: 0 when every bound is kept, 1 when one is broken, 2 when a measurement was void twice, 64 for a wrong option, 70 when something\nthat is needed failed, such as a server.`

const rows = new Set<string>(Object.values(goals).map(({ row }) => row))
const plants: readonly Plant[] = ['crypto-js', 'redirects', 'token-per-call']

const rowsIn = (text: string | undefined): readonly string[] =>
  text === undefined
    ? []
    : text.split(',').map((given) => {
        const row = given.trim().toUpperCase()
        if (rows.has(row)) return row
        throw new RangeError(`--only takes ${[...rows].join(', ')}, and was given "${given}"`)
      })

const roundsIn = (text: string | undefined): number => {
  const rounds = Number(text ?? 15)
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new RangeError('--rounds takes a whole number of 1 or more')
  return rounds
}

const plantIn = (text: string | undefined): Plant | undefined => {
  const plant = plants.find((known) => known === text)
  if (text !== undefined && plant === undefined) throw new RangeError(`--plant takes ${plants.join(', ')}`)
  return plant
}

const calledIn = (text = 'payment'): Called => {
  if (text === 'payment' || text === 'balance') return text
  throw new RangeError('--call takes payment or balance')
}

/** @throws an Error in words for an option that is not known, or whose value is wrong. */
export const readOptions = (args: readonly string[]): Options | 'help' => {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      json: { type: 'boolean' },
      write: { type: 'boolean' },
      call: { type: 'string' },
      plant: { type: 'string' },
      help: { type: 'boolean' }
    }
  })
  if (values.help === true) return 'help'
  const only = rowsIn(values.only)
  const plant = plantIn(values.plant)
  return {
    only,
    plant,
    called: calledIn(values.call),
    rounds: roundsIn(values.rounds),
    json: values.json ?? false,
    // A part of the table, or a planted one, is not what the page promises.
    write: (values.write ?? true) && only.length === 0 && plant === undefined && values.call !== 'balance'
  }
}
