import { malformedHeader, outOfRange, type Refusal } from './answers'
import type { Quirks } from './quirks'

const wholeSeconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const windowMs = 3600_000
const wibOffsetMs = 7 * 60 * 60_000

/** `2020-08-11T08:45:42Z` */
export const formatUtc = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/** A transaction's date; a captured notification carried the local time of Jakarta with a `Z`. */
export const transactionDate = (at: number, spelling: Quirks['transactionDate']): string =>
  formatUtc(spelling === 'wib-as-z' ? at + wibOffsetMs : at)

export const checkTimestamp = (text: string, now: number): Refusal | undefined => {
  const at = wholeSeconds.test(text) ? Date.parse(text) : NaN
  if (Number.isNaN(at)) return malformedHeader('Request-Timestamp')
  return Math.abs(at - now) > windowMs ? outOfRange : undefined
}
