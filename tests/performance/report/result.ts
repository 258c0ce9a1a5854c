import { type Goal, goalOf, meets } from '../goals'
import type { Bar, Figure } from '../measure/measurement'

/** One line of the table. */
export interface Line extends Figure {
  readonly of: Goal
  readonly verdict: 'pass' | 'fail' | 'void'
}

export interface Result {
  readonly lines: readonly Line[]
  readonly bars: readonly Bar[]
}

const order = (row: string): number => Number(row.slice(1))

export const lineOf = (figure: Figure, isVoid: boolean): Line => {
  const of = goalOf(figure.goal)
  return { ...figure, of, verdict: isVoid ? 'void' : meets(of.must, figure.median) }
}

/** In the order of the rows, whatever the order of the measurements. */
export const inOrder = (lines: readonly Line[]): readonly Line[] =>
  [...lines].sort((a, b) => order(a.of.row) - order(b.of.row))

/** 0: every bound is kept. 1: one is broken. 2: a measurement was void twice. */
export const exitCodeOf = ({ lines }: Pick<Result, 'lines'>): 0 | 1 | 2 => {
  if (lines.some(({ verdict }) => verdict === 'void')) return 2
  return lines.some(({ verdict }) => verdict === 'fail') ? 1 : 0
}
