import * as E from 'fp-ts/Either'

/** What a step succeeded with; a test fails on anything else. */
export const right = async <A>(step: Promise<E.Either<unknown, A>>): Promise<A> => {
  const result = await step
  if (E.isLeft(result)) throw new Error(`expected success: ${JSON.stringify(result.left)}`)
  return result.right
}
