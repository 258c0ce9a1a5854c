import type { Binding, Wallet } from '../ledger-entries'
import { providerName, type Tokenize } from './service'

/** A phone number is all that names an account; `08…` on the wire. */
export const walletOf = ({ ledger }: Tokenize, phone: string): Wallet => ledger.wallet('ovo', `62${phone.slice(1)}`)

export const localPhone = ({ phone }: Wallet): string => `0${phone.slice(2)}`

export const activeLink = ({ ledger }: Tokenize, wallet: Wallet): Binding | undefined =>
  ledger.activeBinding(providerName, wallet)

/** The link that the customer has ended in the wallet's app, where none is active. */
const linkEndedInApp = (tokenize: Tokenize, wallet: Wallet): Binding | undefined =>
  wallet.bindings.findLast(
    (binding) => binding.provider === providerName && binding.status === 'unlinked' && !tokenize.endedHere.has(binding)
  )

export interface Payable {
  readonly binding: Binding
  readonly token: 'valid' | 'expired'
}

/** Whether the phone can be charged, perhaps once its payment token was renewed. */
export const payableLink = (tokenize: Tokenize, wallet: Wallet): Payable | undefined => {
  const active = activeLink(tokenize, wallet)
  const binding = active ?? linkEndedInApp(tokenize, wallet)
  if (binding === undefined) return undefined
  const lapsed = wallet.behaviour === 'pin-required' && !tokenize.renewed.has(wallet)
  return { binding, token: active === undefined || lapsed ? 'expired' : 'valid' }
}

/** Ends every link of a phone; it takes a new activation, no renewed token, to pay again. */
export const endLinks = ({ endedHere }: Tokenize, wallet: Wallet): void => {
  for (const binding of wallet.bindings.filter(({ provider }) => provider === providerName)) {
    if (binding.status === 'active') binding.status = 'unlinked'
    endedHere.add(binding)
  }
}
