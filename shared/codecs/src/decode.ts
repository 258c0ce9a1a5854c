import { faultsIn, type InvalidValue } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'

/** Decodes a value. A Left names every field and rule, never a value. */
export const decode = <A, I>(codec: t.Decoder<I, A>, value: I): E.Either<readonly InvalidValue[], A> => {
  const decoded = codec.decode(value)
  return E.isRight(decoded) ? decoded : E.left(faultsIn(decoded.left))
}
