import { provider } from '../provider'
import {
  type Account,
  type Binding,
  type GatewayError,
  linkInactive,
  misconfigured,
  type Operation,
  sameAccount
} from '@gerbang/domain'

interface Owned {
  readonly provider: string
  readonly account: Account
  readonly reference: string
}

/** A value of another provider or account is refused before anything is sent. */
export const foreign = (operation: Operation, account: Account, value: Owned): GatewayError | undefined => {
  if (value.provider === provider && sameAccount(value.account, account)) return undefined
  return misconfigured(
    { operation, provider, reference: value.reference },
    'Nothing was sent: this value belongs to another provider or account than this adapter is configured for.'
  )
}

/** A binding that is not ours, or not active, is refused before anything is sent. */
export const unusable = (operation: Operation, account: Account, binding: Binding): GatewayError | undefined => {
  const notOurs = foreign(operation, account, binding)
  if (notOurs !== undefined || binding.status === 'active') return notOurs
  return linkInactive(
    { operation, provider, reference: binding.reference },
    `Nothing was sent: the binding is ${binding.status}, and only an active one may be used.`
  )
}
