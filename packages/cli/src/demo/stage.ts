import type { Wallet } from '@gerbang/domain'
import type { Gateway } from '@gerbang/gateway'
import type { DemoCustomer } from './customer'
import type { Printer } from './printer'
import type { Shop } from './shop'
import type { Wire } from './wire'

/** All that a journey plays with; which provider stands behind the gateway it does not know. */
export interface Stage {
  readonly gateway: Gateway
  readonly wallet: Wallet
  readonly person: DemoCustomer
  readonly shop: Pick<Shop, 'returnUrls'>
  readonly wire: Wire
  readonly printer: Printer
  /** Resolves when no message of the provider is on its way to the shop. */
  readonly delivered: () => Promise<void>
  /** Notes that something did not go as the capabilities promise. */
  readonly failed: (sentence: string) => void
}

/** References of the one journey; each demo starts with an empty journal. */
export const references = {
  link: 'demo-link',
  sale: 'demo-sale',
  subscription: 'demo-subscription',
  refund: 'demo-refund'
} as const
