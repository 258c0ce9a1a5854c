import type { TaskEither } from 'fp-ts/TaskEither'
import type { GatewayError } from './gateway-error'
import type { Prepared } from './payment-adapter'

/** Pairs what is true if nothing more is heard with a send that runs once, however often it is called. */
export const prepared = <A>(unknown: A, send: TaskEither<GatewayError, A>): Prepared<A> => {
  let first: ReturnType<typeof send> | undefined
  return { unknown, send: () => (first ??= send()) }
}
