const jakartaOffsetMs = 7 * 3_600_000

const timestamp =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** The date so many milliseconds later, or earlier when negative. */
export const addMs = (date: Date, ms: number): Date => new Date(date.getTime() + ms)

const isoAt = (date: Date, offsetMs: number): string => addMs(date, offsetMs).toISOString()

// Of the requests that a busy process signs, many are of one second.
let lastSecond = { at: Number.NaN, text: '' }

/** `2024-01-02T03:04:05Z`; milliseconds are cut off. */
export const toUtcSeconds = (date: Date): string => {
  const at = Math.floor(date.getTime() / 1000)
  if (lastSecond.at !== at) lastSecond = { at, text: `${isoAt(date, 0).slice(0, 19)}Z` }
  return lastSecond.text
}

/** `2024-01-02T10:04:05+07:00`, the time in Jakarta; milliseconds are cut off. */
export const toJakartaSeconds = (date: Date): string => `${isoAt(date, jakartaOffsetMs).slice(0, 19)}+07:00`

/** The calendar day in Jakarta, `YYYY-MM-DD`. */
export const jakartaDay = (date: Date): string => isoAt(date, jakartaOffsetMs).slice(0, 10)

/** The engine reads the 30th of February as the 1st of March. */
const isInMonth = (text: string): boolean => {
  const day = Number(text.slice(8, 10))
  if (day <= 28) return true
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, day)
  return date.getUTCDate() === day
}

/**
 * A moment from ISO 8601 with `Z` or an offset of hours and minutes, with or without a fraction of a second
 * (cut to milliseconds).
 * @returns undefined for anything else, and for days and times that do not exist.
 */
export const parseTimestamp = (text: string): Date | undefined => {
  if (!timestamp.test(text) || !isInMonth(text)) return undefined
  const moment = Date.parse(text)
  return Number.isNaN(moment) ? undefined : new Date(moment)
}
