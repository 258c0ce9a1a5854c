import type { WalletName } from '../customers'

/** Everything in which the wallets on SNAP differ. */
export interface Channel {
  readonly code: string
  readonly wallet: WalletName
  readonly title: string
  readonly acquirer: string
  readonly accountType: string
  readonly cashMethod: string
  readonly pointsMethod: string
  readonly otherMethods: readonly string[]
  readonly paymentReference: { readonly min: number; readonly max: number }
  readonly originalReference: { readonly min: number; readonly max: number }
  readonly refundReference: { readonly min: number; readonly max: number }
  readonly everyPaymentOnPage: boolean
  readonly needsDevice: boolean
  readonly needsRemarksAndItems: boolean
}

const ovo: Channel = {
  code: 'EMONEY_OVO_SNAP',
  wallet: 'ovo',
  title: 'OVO',
  acquirer: 'OVO',
  accountType: 'WALLET',
  cashMethod: 'CASH',
  pointsMethod: 'POINTS',
  otherMethods: [],
  paymentReference: { min: 1, max: 64 },
  originalReference: { min: 1, max: 32 },
  refundReference: { min: 1, max: 64 },
  everyPaymentOnPage: false,
  needsDevice: false,
  needsRemarksAndItems: false
}

const allo: Channel = {
  code: 'DIRECT_DEBIT_ALLO_SNAP',
  wallet: 'allo-bank',
  title: 'Allo Bank',
  acquirer: 'ALLO_BANK',
  accountType: 'DIRECT_DEBIT',
  cashMethod: 'BALANCE',
  pointsMethod: 'POINT',
  otherMethods: ['PAYLATER'],
  paymentReference: { min: 32, max: 64 },
  originalReference: { min: 32, max: 64 },
  refundReference: { min: 32, max: 64 },
  everyPaymentOnPage: true,
  needsDevice: true,
  needsRemarksAndItems: true
}

const channels: ReadonlyMap<string, Channel> = new Map([ovo, allo].map((channel) => [channel.code, channel]))

export const findChannel = (code: unknown): Channel | undefined =>
  typeof code === 'string' ? channels.get(code) : undefined

export const channelOf = (wallet: WalletName): Channel => (wallet === 'ovo' ? ovo : allo)
