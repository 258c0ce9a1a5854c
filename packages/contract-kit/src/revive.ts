import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'
import { decode } from '@gerbang/codecs'
import { BindingCodec, parsePhone, PaymentCodec, RefundCodec, Secret } from '@gerbang/domain'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const restored = <A>(codec: t.Type<A, unknown>, value: unknown): A => {
  const decoded = decode(codec, value)
  if (E.isRight(decoded)) return decoded.right
  throw new Error(`input.json: ${decoded.left.map(({ field, rule }) => `${field}: ${rule}`).join('; ')}`)
}

// A phone that parsePhone refuses still has to reach the adapter: refusing it is what the case is about.
const phoneOf = (text: string): unknown => {
  const phone = parsePhone(text)
  return E.isRight(phone) ? phone.right : { masked: '', secret: new Secret(text) }
}

const revivers: Readonly<Record<string, (value: unknown) => unknown>> = {
  binding: (value) => restored(BindingCodec, value),
  payment: (value) => restored(PaymentCodec, value),
  refund: (value) => restored(RefundCodec, value),
  customer: (value) =>
    isRecord(value) && typeof value['phone'] === 'string' ? { ...value, phone: phoneOf(value['phone']) } : value
}

const revived = new WeakMap<object, Readonly<Record<string, unknown>>>()

/**
 * The input of a case as the values an adapter takes: bindings, payments, refunds and phones restored. Values do not
 * change, so one input is restored once, however often the case is run.
 */
export const revive = (input: unknown): Readonly<Record<string, unknown>> => {
  if (!isRecord(input)) throw new Error('input.json is no object')
  const before = revived.get(input)
  if (before !== undefined) return before
  const values = Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, (revivers[key] ?? ((as: unknown) => as))(value)])
  )
  revived.set(input, values)
  return values
}
