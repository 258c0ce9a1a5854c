import type { Capabilities, PayRequest, Support } from '@gerbang/domain'

const yes: Support = { supported: true }
const no = (reason: string): Support => ({ supported: false, reason })

const notDocumented = no('Faspay OVO Tokenize documents no refund.')

/** What OVO Tokenize offers. */
export const capabilities: Capabilities = {
  operations: {
    bind: yes,
    pay: yes,
    refund: notDocumented,
    unlink: yes,
    confirmBinding: yes,
    balance: yes,
    inquire: yes,
    inquireRefund: notDocumented,
    history: yes,
    topUpInstructions: yes
  },
  modes: {
    'one-time': yes,
    recurring: no('Every payment needs the customer and the PIN: there is no recurring charge.')
  },
  funds: { cash: yes, points: yes, 'points-then-cash': yes },
  partialRefund: notDocumented,
  linkedBy: 'phone',
  unused: ['customer.id', 'device', 'items', 'returnUrls']
}

const reasonOf = (support: Support): string | undefined => (support.supported ? undefined : support.reason)

/** Why a payment's mode or funds cannot be honoured, if so. */
export const unsupportedIn = ({ mode, funds }: Pick<PayRequest, 'mode' | 'funds'>): string | undefined =>
  reasonOf(capabilities.modes[mode]) ?? reasonOf(capabilities.funds[funds])

/** Why an operation is not offered. */
export const lackOf = (operation: 'refund' | 'inquireRefund'): string =>
  reasonOf(capabilities.operations[operation]) ?? 'it is not offered.'
