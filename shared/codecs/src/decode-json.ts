import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'
import type { InvalidValue } from '@gerbang/domain'
import { decode } from './decode'
import { parseJson } from './parse-json'

/** Bytes to a value in one step: `body` is the field when they are no JSON at all. */
export const decodeJson = <A>(codec: t.Type<A, unknown>, bytes: Uint8Array): E.Either<readonly InvalidValue[], A> => {
  const parsed = parseJson(bytes)
  return E.isLeft(parsed) ? E.left([{ field: 'body', rule: parsed.left }]) : decode(codec, parsed.right)
}
