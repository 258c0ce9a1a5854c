import type { GatewayError, Settled, Tracked } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { Core } from './core'
import { eventsOf } from './events'
import { unsettled } from './failures'
import { guarded } from './guarded'
import type { Kind } from './kinds'

/** Puts what was heard to the journal and tells the host what came of it. */
export const settle = async (core: Core, heard: Tracked): Promise<E.Either<'failed', Settled>> => {
  const settled = await guarded(core.journal.settle(heard))
  if (E.isRight(settled)) eventsOf(settled.right).forEach(core.emit)
  return settled
}

/** Settles the answer to a question and yields the merged state; Left when the journal could not take it in. */
export const settleAnswer = async <A extends Tracked['value']>(
  core: Core,
  kind: Kind<A>,
  heard: A,
  where: Parameters<typeof unsettled>[0]
): Promise<E.Either<GatewayError, A>> => {
  const settled = await settle(core, kind.track(heard))
  return E.isLeft(settled) ? E.left(unsettled(where)) : E.right(kind.read(settled.right.after))
}
