import { parseAmount, type Sen } from '../money'
import { invalidFormat, missingField, type Refusal } from './answers'

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

export const amountAt = (body: unknown, path: string): Sen => parseAmount(textAt(body, `${path}.value`)) ?? 0n

export interface TextRule {
  readonly required?: 'required'
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
  readonly oneOf?: readonly string[]
}

const absent = (value: unknown): boolean => value === undefined || value === null || value === ''

export const text = (body: unknown, path: string, rule: TextRule, shown = path): Refusal | undefined => {
  const value = at(body, path)
  if (absent(value)) return rule.required === undefined ? undefined : missingField(shown)
  if (typeof value !== 'string') return invalidFormat(shown)
  const long = value.length < (rule.min ?? 0) || value.length > (rule.max ?? Infinity)
  const shaped = (rule.pattern?.test(value) ?? true) && (rule.oneOf?.includes(value) ?? true)
  return long || !shaped ? invalidFormat(shown) : undefined
}

export const url = (body: unknown, path: string): Refusal | undefined => {
  const fault = text(body, path, { required: 'required' })
  if (fault !== undefined) return fault
  const value = textAt(body, path)
  const parsed = URL.canParse(value) ? new URL(value) : undefined
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? undefined : invalidFormat(path)
}

export interface AmountRule {
  readonly min: Sen
  readonly maxLength: number
}

/** `{ value: "10000.00", currency: "IDR" }`; the value is text with two decimals. */
export const amount = (body: unknown, path: string, rule: AmountRule, shown = path): Refusal | undefined => {
  if (at(body, path) === undefined) return missingField(shown)
  const fault =
    text(body, `${path}.value`, { required: 'required', min: 4, max: rule.maxLength }, `${shown}.value`) ??
    text(body, `${path}.currency`, { required: 'required', oneOf: ['IDR'] }, `${shown}.currency`)
  if (fault !== undefined) return fault
  const sen = parseAmount(textAt(body, `${path}.value`))
  return sen === undefined || sen < rule.min ? invalidFormat(`${shown}.value`) : undefined
}

/** The first check that found a fault. */
export const firstFault = (faults: readonly (Refusal | undefined)[]): Refusal | undefined =>
  faults.find((fault) => fault !== undefined)
