import { type Account, type Binding, type GatewayError, type Journal, misconfigured } from '@gerbang/domain'
import { type Operation, type Payment, type PaymentAdapter, type Provider, type Refund } from '@gerbang/domain'
import { sameAccount } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { GatewayEvent } from './events'
import type { Flights } from './flights'

/** What every operation of a gateway works with. */
export interface Core {
  /** Where new bindings go. */
  readonly chosen: PaymentAdapter
  readonly adapters: ReadonlyMap<Provider, PaymentAdapter>
  readonly journal: Journal
  readonly mount: string
  readonly now: () => Date
  /** A name that no other round of any process has: leases are held under it. */
  readonly drawOwner: () => string
  readonly emit: (event: GatewayEvent) => void
  /** Questions under way in this process, by reference. */
  readonly flights: {
    readonly bindings: Flights<E.Either<GatewayError, Binding>>
    readonly payments: Flights<E.Either<GatewayError, Payment>>
    readonly refunds: Flights<E.Either<GatewayError, Refund>>
  }
}

/** The adapter of a journalled value. Left, with nothing sent, when its provider or account is not configured any more. */
export const adapterOf = (
  { adapters }: Core,
  { provider, account }: { readonly provider: Provider; readonly account: Account },
  where: { readonly operation: Operation; readonly reference: string }
): E.Either<GatewayError, PaymentAdapter> => {
  const adapter = adapters.get(provider)
  return adapter !== undefined && sameAccount(adapter.account, account)
    ? E.right(adapter)
    : E.left(
        misconfigured(
          { ...where, provider },
          'Nothing was sent: this belongs to a provider or an account that is not configured.'
        )
      )
}
