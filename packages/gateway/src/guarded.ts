import type { GatewayError } from '@gerbang/domain'
import * as E from 'fp-ts/Either'

/** Runs a journal's step so that even one that throws cannot take an answer away from the caller. */
export const guarded = async <A>(step: () => Promise<E.Either<GatewayError, A>>): Promise<E.Either<'failed', A>> => {
  try {
    const done = await step()
    return E.isLeft(done) ? E.left('failed') : done
  } catch {
    return E.left('failed')
  }
}
