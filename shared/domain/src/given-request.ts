/**
 * A request as a caller without types may hand it in. What is no object counts as one without fields, so that its
 * faults are told like any others.
 */
export const givenRequest = <A extends object>(request: A): A => {
  const given: unknown = request
  return typeof given === 'object' && given !== null ? request : ({} as A)
}
