import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Stored JSON as a value; undefined when it is none. No number of it is money beyond a safe integer. */
export const parseStored = <A>(codec: t.Type<A, unknown>, text: string): A | undefined => {
  const value = codec.decode(parsed(text))
  return E.isRight(value) ? value.right : undefined
}
