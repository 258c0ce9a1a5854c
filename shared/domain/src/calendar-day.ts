/** Whether text is a day of the calendar as `YYYY-MM-DD`. */
export const isCalendarDay = (value: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : NaN
  // Engines read 30 February as 1 March, so a day must read back as it was written.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}
