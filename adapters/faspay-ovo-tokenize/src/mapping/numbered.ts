const numberIn = (key: string): number => Number(/_(\d{1,9})$/.exec(key)?.[1] ?? NaN)

/**
 * A list as Faspay writes it: an object with `transaction_1`, `transaction_2` and so on, in any order, or empty text.
 * A real list is read too; undefined for anything else.
 */
export const listed = (wire: unknown): readonly unknown[] | undefined => {
  if (wire === null || (typeof wire === 'string' && wire.trim() === '')) return []
  if (Array.isArray(wire)) return wire as readonly unknown[]
  if (typeof wire !== 'object') return undefined
  const entries = Object.entries(wire as Readonly<Record<string, unknown>>)
  if (entries.some(([key]) => Number.isNaN(numberIn(key)))) return undefined
  return entries.sort(([a], [b]) => numberIn(a) - numberIn(b)).map(([, entry]) => entry)
}
