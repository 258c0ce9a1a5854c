const wholeSeconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/
const wibOffsetMs = 7 * 60 * 60_000
const windowMs = 10 * 60_000

const wib = (at: number): string => new Date(at + wibOffsetMs).toISOString()

/** `2024-01-02T10:04:05+07:00` */
export const formatWib = (at: number): string => `${wib(at).slice(0, 19)}+07:00`
/** `2024-01-02T10:04:05.000`: refund times come without an offset. */
export const formatWibWithoutOffset = (at: number): string => wib(at).slice(0, 23)
/** `20240102`, the day in which an X-EXTERNAL-ID is unique. */
export const wibDay = (at: number): string => wib(at).slice(0, 10)

/** Whole seconds with `Z` or an offset, not more than ten minutes away; milliseconds are refused. */
export const isAcceptableTimestamp = (text: string, now: number): boolean => {
  if (!wholeSeconds.test(text)) return false
  const at = Date.parse(text)
  return !Number.isNaN(at) && Math.abs(at - now) <= windowMs
}
