import type { Gateway, Reconciled } from '@gerbang/gateway'
import * as E from 'fp-ts/Either'

type Reconcile = Gateway['reconcile']
type Answer = Awaited<ReturnType<Reconcile>>

/** What a round that finds nothing answers. */
export const idle: Reconciled = { applied: 0, asked: 0, unresolved: 0 }

export const journalDown: Answer = E.left({
  kind: 'JournalUnavailable',
  operation: 'inquire',
  message: 'The journal could not be used.',
  next: 'retry'
})

/** A gateway that answers its rounds one by one, and the limits it was given. */
export const gatewayWith = (
  answers: readonly (() => Promise<Answer>)[]
): { readonly gateway: { readonly reconcile: Reconcile }; readonly limits: number[] } => {
  const limits: number[] = []
  const left = [...answers]
  return {
    limits,
    gateway: {
      reconcile: ({ limit }) => {
        limits.push(limit)
        return left.shift()?.() ?? Promise.resolve(E.right(idle))
      }
    }
  }
}

export const finding = (over: Partial<Reconciled>) => async (): Promise<Answer> => E.right({ ...idle, ...over })
