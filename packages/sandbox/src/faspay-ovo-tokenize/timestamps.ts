const wibOffsetMs = 7 * 60 * 60_000

/** `YYYY-MM-DD HH:MM:SS` in WIB (UTC+7), the zone that no message names. */
export const wibTime = (at: number): string => new Date(at + wibOffsetMs).toISOString().slice(0, 19).replace('T', ' ')

export const wibDay = (at: number): string => wibTime(at).slice(0, 10)

const dayPattern = /^\d{4}-\d{2}-\d{2}$/

export const isDay = (text: string): boolean => {
  const at = dayPattern.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
