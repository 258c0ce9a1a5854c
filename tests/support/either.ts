import type { Either } from 'fp-ts/Either'

/** What came right; a Left fails the test with the error in words. */
export const rightOf = <E, A>(either: Either<E, A>): A => {
  if (either._tag === 'Left') throw new Error(`expected a Right, got ${JSON.stringify(either.left)}`)
  return either.right
}

/** What came left; a Right fails the test. */
export const leftOf = <E, A>(either: Either<E, A>): E => {
  if (either._tag === 'Right') throw new Error(`expected a Left, got ${JSON.stringify(either.right)}`)
  return either.left
}
