import type { GatewayError, Operation, Tracked } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { Core } from './core'
import { notFound, unsettled } from './failures'
import { guarded } from './guarded'
import type { Kind } from './kinds'

/** The journalled value of a reference, undefined where there is none. */
export const lookUp = async <A extends Tracked['value']>(
  { journal }: Core,
  kind: Kind<A>,
  { operation, reference }: { readonly operation: Operation; readonly reference: string }
): Promise<E.Either<GatewayError, A | undefined>> => {
  const found = await guarded(journal.find({ operation: kind.operation, reference }))
  if (E.isLeft(found)) return E.left(unsettled({ operation, reference }))
  return E.right(found.right === undefined ? undefined : kind.read(found.right))
}

/** The journalled value of a reference. Left `NotFound`: nothing was executed under it. */
export const find = async <A extends Tracked['value']>(
  core: Core,
  kind: Kind<A>,
  where: { readonly operation: Operation; readonly reference: string }
): Promise<E.Either<GatewayError, A>> => {
  const found = await lookUp(core, kind, where)
  if (E.isLeft(found)) return found
  return found.right === undefined ? E.left(notFound(where, kind.noun)) : E.right(found.right)
}
