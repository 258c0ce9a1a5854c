import { dokuSnap } from '@gerbang/doku-snap'
import {
  type AdapterDependencies,
  type Binding,
  type PaymentAdapter,
  parsePhone,
  type PayRequest
} from '@gerbang/domain'
import { rightOf } from '../measure/right'
import type { Identity } from '../fake-provider/identity'
import { newReference } from './payment'

export const settingsOf = (origin: string, { clientId, secretKey, shop, provider }: Identity) => ({
  environment: 'sandbox' as const,
  clientId,
  secretKey,
  privateKey: shop.privateKey,
  dokuPublicKeys: [provider.publicKey],
  wallets: ['ovo'],
  baseUrl: origin
})

const returnUrls = { success: 'https://shop.example/paid', failure: 'https://shop.example/failed' }

const linked = async (adapter: PaymentAdapter): Promise<Binding> => {
  const prepared = rightOf(
    adapter.bind({
      reference: 'link-1',
      wallet: 'ovo',
      customer: {
        id: 'customer-1',
        phone: rightOf(parsePhone('081234567890')),
        name: 'Customer Name',
        email: 'customer@shop.example'
      },
      returnUrls
    })
  )
  return rightOf(await adapter.confirmBinding(rightOf(await prepared.send()))())
}

export const payRequestOf = (binding: Binding, reference: string): PayRequest => ({
  reference,
  binding,
  amount: { currency: 'IDR', amount: 50_000 },
  description: 'Two pairs of socks',
  mode: 'one-time',
  funds: 'cash',
  returnUrls
})

/** An adapter and an active link, made over the wire. */
export interface Linked {
  readonly adapter: PaymentAdapter
  readonly binding: Binding
}

export const linkedAdapter = async (
  origin: string,
  identity: Identity,
  dependencies: AdapterDependencies
): Promise<Linked> => {
  const adapter = rightOf(dokuSnap.configure(settingsOf(origin, identity), dependencies))
  return { adapter, binding: await linked(adapter) }
}

/** One payment through the adapter, from the request to the customer's page. */
export const adapterCall =
  ({ adapter, binding }: Linked): (() => Promise<void>) =>
  async () => {
    const prepared = rightOf(adapter.pay(payRequestOf(binding, newReference())))
    const { status } = rightOf(await prepared.send())
    if (status !== 'action-required') throw new Error(`a payment became ${status}`)
  }

/** One balance through the adapter. */
export const balanceCall =
  ({ adapter, binding }: Linked): (() => Promise<void>) =>
  async () => {
    const { cash } = rightOf(await adapter.balance(binding)())
    if (cash.amount !== 250_000) throw new Error(`a balance was read as ${String(cash.amount)}`)
  }
