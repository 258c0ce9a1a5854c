import * as t from 'io-ts'
import { number, text } from './rules'

// Rules for the settings of a provider; the name of each is what a faulty setting is reported with.

/** Text that a pattern fits. */
export const textMatching = (rule: string, pattern: RegExp): t.Type<string> =>
  text(rule, (value) => pattern.test(value))

/** A whole number from `min` to `max`. */
export const wholeNumber = (rule: string, min: number, max: number): t.Type<number> =>
  number(rule, (value) => Number.isInteger(value) && value >= min && value <= max)

const milliseconds = wholeNumber('whole milliseconds, 100 to 300000', 100, 300_000)

/** How long an operation may take altogether, in milliseconds. */
export interface Deadlines {
  readonly payMs: number
  readonly refundMs: number
  readonly bindMs: number
  readonly unlinkMs: number
  readonly readMs: number
}

/** Deadlines in milliseconds, 100 to 300000 each; what is left out keeps its default. */
export const DeadlinesRule: t.Type<Partial<Deadlines>, unknown> = t.partial({
  payMs: milliseconds,
  refundMs: milliseconds,
  bindMs: milliseconds,
  unlinkMs: milliseconds,
  readMs: milliseconds
})

/** How long after a call its status may be asked: whole seconds, 0 to 3600. */
export const statusDelaySecondsRule: t.Type<number> = wholeNumber('whole seconds, 0 to 3600', 0, 3600)
