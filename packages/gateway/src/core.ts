import { type Account, type GatewayError, type Journal, misconfigured, type Operation } from '@gerbang/domain'
import { type PaymentAdapter, type Provider, sameAccount } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { GatewayEvent } from './events'

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
