const jakartaOffsetMs = 7 * 3_600_000

const timestamp =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/

/** The date so many milliseconds later, or earlier when negative. */
export const addMs = (date: Date, ms: number): Date => new Date(date.getTime() + ms)

const isoAt = (date: Date, offsetMs: number): string => addMs(date, offsetMs).toISOString()

/** `2024-01-02T03:04:05Z`; milliseconds are cut off. */
export const toUtcSeconds = (date: Date): string => `${isoAt(date, 0).slice(0, 19)}Z`

/** `2024-01-02T10:04:05+07:00`, the time in Jakarta; milliseconds are cut off. */
export const toJakartaSeconds = (date: Date): string => `${isoAt(date, jakartaOffsetMs).slice(0, 19)}+07:00`

/** The calendar day in Jakarta, `YYYY-MM-DD`. */
export const jakartaDay = (date: Date): string => isoAt(date, jakartaOffsetMs).slice(0, 10)

const isCalendarDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1
}

/**
 * A moment from ISO 8601 with `Z` or an offset of hours and minutes, with or without a fraction of a second
 * (cut to milliseconds).
 * @returns undefined for anything else, and for days and times that do not exist.
 */
export const parseTimestamp = (text: string): Date | undefined => {
  const parts = timestamp.exec(text)
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  if (!isCalendarDay(year, month, day)) return undefined
  const milliseconds = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3))
  const offsetMs = (Number(parts[9] ?? 0) * 60 + Number(parts[10] ?? 0)) * (parts[8] === '-' ? -60_000 : 60_000)
  const local = new Date(Date.UTC(2000, 0, 1, hour, minute, second, milliseconds))
  local.setUTCFullYear(year, month - 1, day)
  return addMs(local, -offsetMs)
}
