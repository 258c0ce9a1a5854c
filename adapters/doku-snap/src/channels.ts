import type { Capabilities, PayRequest, Support, Wallet } from '@gerbang/domain'

/** What differs from wallet to wallet on the same endpoints. */
export interface Channel {
  readonly wallet: Wallet
  /** `additionalInfo.channel` of every call. */
  readonly code: string
  readonly capabilities: Capabilities
}

const yes: Support = { supported: true }
const no = (reason: string): Support => ({ supported: false, reason })

const later = no('this adapter does not offer it yet.')
const notDocumented = no('DOKU SNAP documents no such call.')

const operations: Capabilities['operations'] = {
  bind: yes,
  pay: yes,
  refund: later,
  unlink: later,
  confirmBinding: yes,
  balance: later,
  inquire: yes,
  inquireRefund: later,
  history: notDocumented,
  topUpInstructions: notDocumented
}

const ovo: Channel = {
  wallet: 'ovo',
  code: 'EMONEY_OVO_SNAP',
  capabilities: {
    operations,
    modes: { 'one-time': yes, recurring: yes },
    funds: { cash: yes, points: later, 'points-then-cash': later },
    partialRefund: later,
    linkedBy: 'token',
    unused: ['cycle']
  }
}

/** https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/e-wallet/ovo */
export const channels: readonly [Channel, ...Channel[]] = [ovo]

export const channelOf = (wallet: Wallet): Channel | undefined => channels.find((channel) => channel.wallet === wallet)

/** Why a payment's mode or funds cannot be honoured, if so. */
export const unsupportedIn = (
  { capabilities }: Channel,
  { mode, funds }: Pick<PayRequest, 'mode' | 'funds'>
): string | undefined => {
  const refused = [capabilities.modes[mode], capabilities.funds[funds]].find((support) => !support.supported)
  return refused?.supported === false ? refused.reason : undefined
}
