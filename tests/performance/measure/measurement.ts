import type { Called } from '../calls/payment'
import type { GoalKey } from '../goals'
import { type Quartiles, quartilesOf, ratios } from './statistics'

/** A slowdown put in on purpose, to see the rows that guard against it turn red. */
export type Plant = 'crypto-js' | 'redirects' | 'token-per-call'

export interface Bench {
  readonly rounds: number
  readonly plant: Plant | undefined
  /** The call of P5 to P9. */
  readonly called: Called
  readonly progress: (label: string, done: number, of: number) => void
}

export interface Figure extends Quartiles {
  readonly goal: GoalKey
}

/** Calls per CPU-second of one variant, for the plot. */
export interface Bar extends Quartiles {
  readonly name: string
}

export interface Measured {
  readonly figures: readonly Figure[]
  /** What everything was divided by, round by round: if this scatters, the run says nothing. */
  readonly floor?: readonly number[] | undefined
  readonly bars?: readonly Bar[] | undefined
}

export interface Measurement {
  readonly goals: readonly GoalKey[]
  readonly run: (bench: Bench) => Promise<Measured>
}

/** A count: exact, so without a spread. */
export const exact = (goal: GoalKey, value: number): Figure => ({ goal, first: value, median: value, third: value })

/** The median of ratios taken round by round. */
export const ratioFigure = (goal: GoalKey, over: readonly number[], under: readonly number[]): Figure => ({
  goal,
  ...quartilesOf(ratios(over, under))
})

const steadiest = 1.5

/** Whether the floor scattered so much that the run says nothing. */
export const isVoid = ({ floor }: Measured): boolean => {
  if (floor === undefined) return false
  const { first, third } = quartilesOf(floor)
  return third > steadiest * first
}
