import type { Bound, Goal, Unit } from '../goals'

const inUnit: Readonly<Record<Unit, (value: number) => string>> = {
  ratio: (value) => value.toFixed(2),
  count: (value) => String(Math.round(value * 1000) / 1000),
  bytes: (value) =>
    Math.abs(value) >= 1024 * 1024 ? `${(value / 1024 / 1024).toFixed(1)} MiB` : `${(value / 1024).toFixed(2)} KiB`,
  milliseconds: (value) => `${value.toFixed(0)} ms`
}

export const figureIn = ({ unit }: Pick<Goal, 'unit'>, value: number): string => inUnit[unit](value)

export const boundIn = (goal: Pick<Goal, 'unit'>, bound: Bound): string => {
  if ('atMost' in bound) return `≤ ${figureIn(goal, bound.atMost)}`
  return 'atLeast' in bound ? `≥ ${figureIn(goal, bound.atLeast)}` : figureIn(goal, bound.exactly)
}

export const aimIn = (goal: Goal): string => (goal.aim === undefined ? '–' : figureIn(goal, goal.aim))
