import { goalOf } from './goals'
import { type Bench, isVoid, type Measured, type Measurement } from './measure/measurement'
import { type Options, readOptions, usage } from './options'
import { machine, writePage } from './report/page'
import { progressOn } from './report/progress'
import { exitCodeOf, inOrder, type Line, lineOf, type Result } from './report/result'
import { textTable } from './report/table'
import { measurements } from './rows/all'

const wrongOption = 64
const couldNotRun = 70
const repeatRounds = 31

const wanted = ({ only }: Options): readonly Measurement[] =>
  measurements.filter(({ goals }) => only.length === 0 || goals.some((goal) => only.includes(goalOf(goal).row)))

/** A run whose floor scattered is repeated once, with more rounds. */
const measured = async (measurement: Measurement, bench: Bench): Promise<Measured> => {
  const first = await measurement.run(bench)
  return isVoid(first) ? measurement.run({ ...bench, rounds: Math.max(bench.rounds, repeatRounds) }) : first
}

const linesOf = (result: Measured, { only }: Options): readonly Line[] =>
  result.figures
    .map((figure) => lineOf(figure, isVoid(result)))
    .filter(({ of }) => only.length === 0 || only.includes(of.row))

const measureAll = async (options: Options): Promise<Result> => {
  const progress = progressOn(process.stderr)
  const bench: Bench = { rounds: options.rounds, plant: options.plant, called: options.called, progress: progress.show }
  const lines: Line[] = []
  const bars: Result['bars'][number][] = []
  for (const measurement of wanted(options)) {
    const result = await measured(measurement, bench)
    lines.push(...linesOf(result, options))
    bars.push(...(result.bars ?? []))
    progress.clear()
  }
  return { lines: inOrder(lines), bars }
}

const forMachines = ({ lines, bars }: Result, { rounds, plant }: Options): string =>
  JSON.stringify({
    machine: machine(rounds),
    plant,
    lines: lines.map(({ of, ...line }) => ({ ...line, ...of })),
    bars
  })

const main = async (): Promise<number> => {
  let options: Options | 'help'
  try {
    options = readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    return wrongOption
  }
  if (options === 'help') {
    console.log(usage)
    return 0
  }
  const result = await measureAll(options)
  console.log(options.json ? forMachines(result, options) : textTable(result.lines))
  if (options.write) writePage(result, options.rounds)
  return exitCodeOf(result)
}

void main()
  .catch((error: unknown) => {
    console.error(`The bench could not go on: ${error instanceof Error ? error.message : String(error)}`)
    return couldNotRun
  })
  .then((code) => process.exit(code))
