import { inspect } from 'node:util'

const json = (value: unknown): string => {
  const seen = new WeakSet<object>()
  const onceEach = (_: string, member: unknown): unknown => {
    if (typeof member !== 'object' || member === null) return member
    if (seen.has(member)) return '[seen]'
    seen.add(member)
    return member
  }
  return String(JSON.stringify(value, onceEach))
}

const ofThrown = (value: unknown): readonly string[] =>
  value instanceof Error ? [String(value.stack), value.message, ...printingsOf(value.cause)] : []

/** A value in every way in which a careless host might print it. */
const printingsOf = (value: unknown): readonly string[] => {
  const everything = {
    depth: null,
    showHidden: true,
    getters: true,
    maxStringLength: null,
    maxArrayLength: null
  } as const
  return [
    inspect(value, { ...everything, customInspect: true }),
    inspect(value, { ...everything, customInspect: false }),
    json(value),
    String(value),
    ...ofThrown(value)
  ]
}

/** Which of the texts can be read from a value, by the names they were planted under. */
export const leaksOf = (value: unknown, planted: Readonly<Record<string, string>>): readonly string[] => {
  const printed = printingsOf(value)
  return Object.entries(planted).flatMap(([name, text]) => (printed.some((line) => line.includes(text)) ? [name] : []))
}
