import type { Binding, Payment, Refund } from '@gerbang/domain'
import type { Gateway } from '@gerbang/gateway'
import * as E from 'fp-ts/Either'
import type { Played } from './journey'
import { references } from './stage'

/** What the library says at the end, read from its journal; what was never begun is absent. */
export interface Books extends Played {
  readonly binding: Binding | undefined
  readonly payments: readonly Payment[]
  readonly refunds: readonly Refund[]
}

const rights = <A>(found: readonly E.Either<unknown, A>[]): readonly A[] =>
  found.flatMap((one) => (E.isRight(one) ? [one.right] : []))

export const readBooks = async (gateway: Gateway, played: Played): Promise<Books> => {
  const [binding] = rights([await gateway.findBinding(references.link)])
  const payments = await Promise.all(
    [references.sale, references.subscription].map((reference) => gateway.findPayment(reference))
  )
  const refunds = [await gateway.findRefund(references.refund)]
  return { ...played, binding, payments: rights(payments), refunds: rights(refunds) }
}
