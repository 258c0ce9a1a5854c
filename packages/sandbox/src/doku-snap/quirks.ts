/** Spellings in which DOKU's own documents and libraries disagree; the first value is what the sandbox does at start. */
const choices = {
  paySuccessCode: ['2005400', '20054000'],
  refundSuccessCode: ['2000700', '2005800'],
  bindingStatusField: ['status', 'accountStatus'],
  balanceField: ['availableBalance', 'amount'],
  expiresIn: ['number', 'string'],
  statusAmountField: ['transAmount', 'amount'],
  notificationChannelField: ['channelId', 'channel']
} as const

export type Quirks = { -readonly [Name in keyof typeof choices]: (typeof choices)[Name][number] }

export const createQuirks = (): Quirks => ({
  paySuccessCode: '2005400',
  refundSuccessCode: '2000700',
  bindingStatusField: 'status',
  balanceField: 'availableBalance',
  expiresIn: 'number',
  statusAmountField: 'transAmount',
  notificationChannelField: 'channelId'
})

/** Applies a patch, or says in a sentence what is wrong with it and changes nothing. */
export const changeQuirks = (quirks: Quirks, patch: Readonly<Record<string, unknown>>): string | undefined => {
  for (const [name, value] of Object.entries(patch)) {
    const allowed: readonly string[] | undefined = Object.entries(choices).find(([known]) => known === name)?.[1]
    if (allowed === undefined) return `Unknown quirk; use one of ${Object.keys(choices).join(', ')}.`
    if (typeof value !== 'string' || !allowed.includes(value)) return `${name} must be one of ${allowed.join(', ')}.`
  }
  Object.assign(quirks, patch)
  return undefined
}
