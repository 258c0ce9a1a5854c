import { type Account, type Provider, sameAccount } from './account'
import type { Operation } from './attempt'
import type { Binding } from './binding'
import { type GatewayError, linkInactive, misconfigured } from './gateway-error'

/** Who is asked, and for what. */
export interface Asked {
  readonly provider: Provider
  readonly account: Account
  readonly operation: Operation
}

/** A value that belongs to one account of one provider. */
export interface Owned {
  readonly provider: Provider
  readonly account: Account
  readonly reference: string
}

/** A value of another provider or account is refused before anything is sent. */
export const foreign = ({ provider, account, operation }: Asked, value: Owned): GatewayError | undefined => {
  if (value.provider === provider && sameAccount(value.account, account)) return undefined
  return misconfigured(
    { operation, provider, reference: value.reference },
    'Nothing was sent: this value belongs to another provider or account than this adapter is configured for.'
  )
}

/** A binding that is not ours, or not active, is refused before anything is sent. */
export const unusable = (asked: Asked, binding: Binding): GatewayError | undefined => {
  const notOurs = foreign(asked, binding)
  if (notOurs !== undefined || binding.status === 'active') return notOurs
  return linkInactive(
    { operation: asked.operation, provider: asked.provider, reference: binding.reference },
    `Nothing was sent: the binding is ${binding.status}, and only an active one may be used.`
  )
}
