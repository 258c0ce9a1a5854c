import type { QuirksOf } from '../quirks'

/** Spellings in which DOKU's own documents and libraries disagree; the first value is what the sandbox does at start. */
export const snapChoices = {
  paySuccessCode: ['2005400', '20054000'],
  refundSuccessCode: ['2000700', '2005800'],
  bindingStatusField: ['status', 'accountStatus'],
  balanceField: ['availableBalance', 'amount'],
  expiresIn: ['number', 'string'],
  statusAmountField: ['transAmount', 'amount'],
  notificationChannelField: ['channelId', 'channel']
} as const

export type Quirks = QuirksOf<typeof snapChoices>
