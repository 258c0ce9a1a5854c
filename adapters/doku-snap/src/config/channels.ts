import type { Capabilities, PayRequest, Support, Wallet } from '@gerbang/domain'

/** What differs from wallet to wallet on the same endpoints. */
export interface Channel {
  readonly wallet: Wallet
  /** `additionalInfo.channel` of every call. */
  readonly code: string
  /** `payMethod` of a payment's parts, and `balanceType` of a balance. */
  readonly methods: { readonly cash: string; readonly points: string }
  /** `merchant`: the shop's reference goes on the wire. `issued`: it is too short there, so one is derived from it. */
  readonly references: 'merchant' | 'issued'
  /** Fields of `device` without which the wallet refuses an operation. */
  readonly deviceFields: { readonly bind: readonly DeviceField[]; readonly other: readonly DeviceField[] }
  /** Whether a payment says SALE or RECURRING; a wallet without recurring payments has no such field. */
  readonly paymentTypes: Readonly<Partial<Record<PayRequest['mode'], 'SALE' | 'RECURRING'>>>
  readonly lineItems: 'optional' | 'required'
  readonly unbindingPath: string
  readonly capabilities: Capabilities
}

export type DeviceField = 'id' | 'ipAddress' | 'model' | 'os' | 'channel'

const yes: Support = { supported: true }
const no = (reason: string): Support => ({ supported: false, reason })

const notDocumented = no('DOKU SNAP documents no such call.')

const capabilities: Capabilities = {
  operations: {
    bind: yes,
    pay: yes,
    refund: yes,
    unlink: yes,
    confirmBinding: yes,
    balance: yes,
    inquire: yes,
    inquireRefund: yes,
    history: notDocumented,
    topUpInstructions: notDocumented
  },
  modes: { 'one-time': yes, recurring: yes },
  funds: { cash: yes, points: yes, 'points-then-cash': yes },
  partialRefund: yes,
  linkedBy: 'token',
  unused: ['cycle']
}

const unbindingPath = '/direct-debit/core/v1/registration-account-unbinding'

/** https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/e-wallet/ovo */
const ovo: Channel = {
  wallet: 'ovo',
  code: 'EMONEY_OVO_SNAP',
  methods: { cash: 'CASH', points: 'POINTS' },
  references: 'merchant',
  deviceFields: { bind: [], other: [] },
  paymentTypes: { 'one-time': 'SALE', recurring: 'RECURRING' },
  lineItems: 'optional',
  unbindingPath,
  capabilities
}

/** https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/direct-debit/allo-bank-direct-debit */
const alloBank: Channel = {
  wallet: 'allo-bank',
  code: 'DIRECT_DEBIT_ALLO_SNAP',
  methods: { cash: 'BALANCE', points: 'POINT' },
  references: 'issued',
  deviceFields: { bind: ['id', 'ipAddress', 'model', 'os', 'channel'], other: ['ipAddress'] },
  paymentTypes: {},
  lineItems: 'required',
  unbindingPath,
  capabilities: {
    ...capabilities,
    modes: { 'one-time': yes, recurring: no('Allo Bank asks the customer for OTP or PIN on every payment.') }
  }
}

export const channels: readonly [Channel, ...Channel[]] = [ovo, alloBank]

export const channelOf = (wallet: Wallet): Channel | undefined => channels.find((channel) => channel.wallet === wallet)

/** Why a payment's mode or funds cannot be honoured, if so. */
export const unsupportedIn = (
  channel: Channel,
  { mode, funds }: Pick<PayRequest, 'mode' | 'funds'>
): string | undefined => {
  const refused = [channel.capabilities.modes[mode], channel.capabilities.funds[funds]].find(
    (support) => !support.supported
  )
  return refused?.supported === false ? refused.reason : undefined
}
