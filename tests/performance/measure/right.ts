import type { Either } from 'fp-ts/Either'

/** @throws Error when a step that must succeed did not. */
export const rightOf = <A>(either: Either<unknown, A>): A => {
  if (either._tag === 'Left') throw new Error(`expected a Right: ${JSON.stringify(either.left)}`)
  return either.right
}
