import { atMost } from '../support/at-most'
import { openStore, type StoreName } from '../support/stores'
import type { Agreement } from './agreement'
import { type Books, judge, readBooks } from './judging'
import { startOffice } from './office-process'
import { recover } from './recovery'
import { type Scenario, type ScenarioName, scenarioNames, scenarios, type Stage } from './scenarios'
import { modeOf, type Subject, subjectOf } from './subjects'
import { type Office, openOfficeIn, startWorld, type World } from './world'

export interface CrashRequest {
  readonly provider: string
  readonly store: StoreName
  readonly scenarios: readonly ScenarioName[]
  /** Kills at each point. */
  readonly times: number
  /** Only points whose name contains this. */
  readonly point?: string | undefined
}

/** What came of the kills at one point. */
export interface CrashLine {
  readonly scenario: ScenarioName
  readonly point: string
  readonly times: number
  readonly agreed: number
  /** Still unknown, and listed for a person. */
  readonly open: number
  readonly contradictions: readonly string[]
}

const atATime = 2

interface Kill {
  readonly point: string
  readonly subject: Subject
}

type Verdicts = Map<Kill, string[]>

/** Numbers that no subject of another scenario of the same sandbox has. */
const counterOf = (name: ScenarioName): (() => number) => {
  let last = scenarioNames.indexOf(name) * 100_000
  return () => (last += 1)
}

/** Opening the process, from the stage as it is now. */
const processOn = ({ world, storeUrl }: Stage, killAt?: string): ReturnType<typeof startOffice> =>
  startOffice({
    provider: world.played.label,
    settings: world.settings,
    storeUrl,
    aheadMs: world.aheadMs(),
    killAt
  })

/** Between the end of one step and the beginning of the next nothing is done: that is one point, not two. */
const pointsOf = (passed: readonly string[]): readonly string[] =>
  passed.filter((label, at) => at === 0 || !label.startsWith('before '))

/** Lets one process do the step and live, and lists the boundaries it passed. */
const rehearse = async (stage: Stage, scenario: Scenario, subject: Subject): Promise<readonly string[]> => {
  await scenario.prepare(stage, subject)
  await stage.world.advance(scenario.laterMs)
  const office = await processOn(stage)
  await office.ask(await scenario.task(stage, subject))
  const passed = (await office.ask({ ask: 'passed' })) ?? []
  await office.ask({ ask: 'close' })
  await office.ended
  return pointsOf(passed)
}

const killOne = async (stage: Stage, scenario: Scenario, { point, subject }: Kill): Promise<readonly string[]> => {
  const office = await processOn(stage, point)
  await office.ask(await scenario.task(stage, subject))
  const passed = await Promise.race([office.ended, office.ask({ ask: 'passed' })])
  if (passed === 'SIGKILL') return []
  if (passed === undefined) return (await office.ended) === 'SIGKILL' ? [] : ['it ended by itself']
  office.kill()
  return ['the point was not reached']
}

const note = (verdicts: Verdicts, kill: Kill, faults: readonly string[]): void => {
  verdicts.set(kill, [...(verdicts.get(kill) ?? []), ...faults])
}

const faultsIn = (agreement: Agreement, when: string): readonly string[] =>
  'why' in agreement ? [`${when}: ${agreement.why}`] : []

/** What must hold at any moment. What is open may be open still. */
const earlyFaultsIn = (agreement: Agreement): readonly string[] =>
  agreement.kind === 'contradicts' ? faultsIn(agreement, 'right after the crash') : []

interface Ended {
  readonly kill: Kill
  readonly agreement: Agreement
}

const play = async (stage: Stage, scenario: Scenario, kills: readonly Kill[], next: () => number) => {
  const { world, office } = stage
  const verdicts: Verdicts = new Map()
  for (const { subject } of kills) await scenario.prepare(stage, subject)
  await world.advance(scenario.laterMs)
  await atMost(
    atATime,
    kills.map((kill) => async () => {
      note(verdicts, kill, await killOne(stage, scenario, kill))
    })
  )
  const judgeAll = async (of: Office, then: (ended: Ended, books: Books) => void): Promise<void> => {
    const books = await readBooks(world, of)
    for (const kill of kills) then({ kill, agreement: await judge(world, of, books, scenario, kill.subject) }, books)
  }

  // The shop starts anew. One half of the callers repeats what it asked for at once, the other half in the end.
  await judgeAll(office, ({ kill, agreement }) => {
    note(verdicts, kill, earlyFaultsIn(agreement))
  })
  const restarted = await openOfficeIn(world, stage.storeUrl)
  for (const [at, { subject }] of kills.entries()) if (at % 2 === 1) await scenario.again(restarted, subject)
  await recover(world, restarted, next)
  const settled = new Map<Kill, Agreement>()
  await judgeAll(restarted, ({ kill, agreement }) => {
    settled.set(kill, agreement)
    note(verdicts, kill, faultsIn(agreement, 'after reconciling'))
  })
  for (const { subject } of kills) await scenario.again(restarted, subject)
  await recover(world, restarted, next)
  await judgeAll(restarted, ({ kill, agreement }) => {
    note(verdicts, kill, faultsIn(agreement, 'after a repeat'))
  })
  await restarted.close()
  return { verdicts, settled }
}

const lineOf = (
  scenario: ScenarioName,
  point: string,
  { verdicts, settled }: { readonly verdicts: Verdicts; readonly settled: ReadonlyMap<Kill, Agreement> }
): CrashLine => {
  const here = [...verdicts.keys()].filter((kill) => kill.point === point)
  const clean = here.filter((kill) => verdicts.get(kill)?.length === 0)
  const open = clean.filter((kill) => settled.get(kill)?.kind === 'open').length
  const contradictions = here.flatMap((kill) =>
    (verdicts.get(kill) ?? []).map((fault) => `${kill.subject.reference}: ${fault}`)
  )
  return { scenario, point, times: here.length, agreed: clean.length - open, open, contradictions }
}

const playScenario = async (
  world: World,
  storeUrl: string,
  name: ScenarioName,
  { times, point: wanted = '' }: CrashRequest
): Promise<readonly CrashLine[]> => {
  const scenario = scenarios[name]
  const next = counterOf(name)
  const office = await openOfficeIn(world, storeUrl)
  try {
    if (scenario.judged === 'refund' && !office.gateway.capabilities().operations.refund.supported) return []
    const stage: Stage = { world, office, storeUrl }
    const draw = (): Subject => subjectOf(next(), scenario.links, modeOf(office))
    const passed = await rehearse(stage, scenario, draw())
    const points = passed.filter((label) => `${name} ${label}`.includes(wanted))
    const kills = points.flatMap((point) => Array.from({ length: times }, () => ({ point, subject: draw() })))
    const played = await play(stage, scenario, kills, next)
    return points.map((point) => lineOf(name, point, played))
  } finally {
    await office.close()
  }
}

/** Plays every scenario asked for against one sandbox, each over a store of its own. */
export const runCrashes = async (
  request: CrashRequest,
  report: (lines: readonly CrashLine[]) => void = () => undefined
): Promise<readonly CrashLine[]> => {
  const store = openStore(request.store)
  const world = await startWorld(request.provider)
  const lines: CrashLine[] = []
  try {
    for (const name of request.scenarios) {
      const played = await playScenario(world, await store.freshUrl(), name, request)
      report(played)
      lines.push(...played)
    }
    return lines
  } finally {
    await world.close()
    await store.remove()
  }
}
