const numberIn = (key: string): number => Number(/_(\d{1,9})$/.exec(key)?.[1] ?? NaN)

const isRecord = (wire: unknown): wire is Readonly<Record<string, unknown>> =>
  typeof wire === 'object' && wire !== null && !Array.isArray(wire)

/**
 * A list as Faspay writes it: an object with `transaction_1`, `transaction_2` and so on, in any order, or empty text.
 * A real list is read too, which in XML is one element that stands once for each entry; undefined for anything else.
 */
export const listed = (wire: unknown): readonly unknown[] | undefined => {
  if (wire === undefined || wire === null || (typeof wire === 'string' && wire.trim() === '')) return []
  if (Array.isArray(wire)) return wire as readonly unknown[]
  if (!isRecord(wire)) return undefined
  const entries = Object.entries(wire)
  const [[key, only] = ['', undefined], ...others] = entries
  if (others.length === 0 && key === 'transaction') {
    return Array.isArray(only) ? (only as readonly unknown[]) : [only]
  }
  if (entries.some(([name]) => Number.isNaN(numberIn(name)))) return undefined
  return entries.sort(([a], [b]) => numberIn(a) - numberIn(b)).map(([, entry]) => entry)
}
