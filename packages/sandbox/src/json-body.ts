/** A JSON object that came from outside. */
export type Body = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const parseBody = (bytes: Buffer): Body | undefined => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The value at a dotted path, undefined where the way ends. */
export const at = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), body)

export const textAt = (body: unknown, path: string): string => {
  const value = at(body, path)
  return typeof value === 'string' ? value : ''
}

export interface TextRule {
  readonly required?: 'required'
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
  readonly oneOf?: readonly string[]
}

/** What a rule finds wrong with a value; absent, null and empty text are all missing. */
export const textFault = (value: unknown, rule: TextRule): 'missing' | 'malformed' | undefined => {
  if (value === undefined || value === null || value === '') return rule.required === undefined ? undefined : 'missing'
  if (typeof value !== 'string') return 'malformed'
  const fits = value.length >= (rule.min ?? 0) && value.length <= (rule.max ?? Infinity)
  const shaped = (rule.pattern?.test(value) ?? true) && (rule.oneOf?.includes(value) ?? true)
  return fits && shaped ? undefined : 'malformed'
}

export const isWebAddress = (text: string): boolean => {
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:'
}

/** The first check that found a fault. */
export const firstFault = <A>(faults: readonly (A | undefined)[]): A | undefined =>
  faults.find((fault) => fault !== undefined)

/** Rebuilds JSON with every field of every object passed through `change`, innermost first. */
export const mapFields = (value: unknown, change: (key: string, field: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => mapFields(item, change))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, change(key, mapFields(field, change))]))
}
