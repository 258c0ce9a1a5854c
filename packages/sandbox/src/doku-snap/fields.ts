import { at, isWebAddress, textAt, textFault, type TextRule } from '../json-body'
import { parseAmount, type Sen } from '../money'
import { invalidFormat, missingField, type Refusal } from './answers'

export { at, firstFault, isObject, parseBody, textAt, type Body } from '../json-body'

export const amountAt = (body: unknown, path: string): Sen => parseAmount(textAt(body, `${path}.value`)) ?? 0n

export const text = (body: unknown, path: string, rule: TextRule, shown = path): Refusal | undefined => {
  const fault = textFault(at(body, path), rule)
  if (fault === undefined) return undefined
  return fault === 'missing' ? missingField(shown) : invalidFormat(shown)
}

export const url = (body: unknown, path: string): Refusal | undefined => {
  const fault = text(body, path, { required: 'required' })
  return fault ?? (isWebAddress(textAt(body, path)) ? undefined : invalidFormat(path))
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
