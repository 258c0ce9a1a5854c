import { newWalletCash, testCustomers, type WalletName } from './customers'
import type { Binding, Charge, Delivery, Refund, Wallet } from './ledger-entries'

/** What really happened, for tests to judge against. Tokens, authorisation codes and keys live elsewhere. */
export interface Ledger {
  readonly wallets: Map<string, Wallet>
  readonly bindings: Binding[]
  readonly charges: Map<string, Charge>
  readonly refunds: Map<string, Refund>
  readonly deliveries: Delivery[]
  readonly requests: Map<string, Map<string, number>>
  readonly wallet: (wallet: WalletName, phone: string) => Wallet
  readonly addWallet: (wallet: Omit<Wallet, 'bindings'>) => void
  readonly addBinding: (binding: Binding) => void
  readonly activeBinding: (provider: string, wallet: Wallet) => Binding | undefined
  readonly count: (provider: string, operation: string) => void
}

const keyOf = (wallet: string, phone: string): string => `${wallet}:${phone}`

export const createLedger = (): Ledger => {
  const wallets = new Map<string, Wallet>()
  const bindings: Binding[] = []
  const requests = new Map<string, Map<string, number>>()

  const addWallet = (wallet: Omit<Wallet, 'bindings'>): Wallet => {
    const added = { ...wallet, bindings: [] }
    wallets.set(keyOf(wallet.wallet, wallet.phone), added)
    return added
  }
  testCustomers.forEach(({ wallet, phone, behaviour, cash, points }) =>
    addWallet({ wallet, phone, behaviour, cash, points })
  )
  return {
    wallets,
    bindings,
    charges: new Map(),
    refunds: new Map(),
    deliveries: [],
    requests,
    addWallet,
    wallet: (wallet, phone) =>
      wallets.get(keyOf(wallet, phone)) ??
      addWallet({ wallet, phone, behaviour: 'ordinary', cash: newWalletCash, points: 0n }),
    addBinding: (binding) => {
      bindings.push(binding)
      binding.wallet.bindings.push(binding)
    },
    activeBinding: (provider, wallet) =>
      wallet.bindings.find((binding) => binding.provider === provider && binding.status === 'active'),
    count: (provider, operation) => {
      const counters = requests.get(provider) ?? new Map<string, number>()
      counters.set(operation, (counters.get(operation) ?? 0) + 1)
      requests.set(provider, counters)
    }
  }
}
