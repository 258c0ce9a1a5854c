import type { Capabilities, Operation, PayRequest, Support } from '@gerbang/domain'

const yes: Support = { supported: true }
const no = (reason: string): Support => ({ supported: false, reason })

const notDocumented = no('DOKU legacy OVO Recurring documents no such call.')

/** What OVO Recurring offers. */
export const capabilities: Capabilities = {
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
  modes: { 'one-time': no('This product charges without the customer: it is for recurring payments.'), recurring: yes },
  funds: {
    cash: yes,
    points: no('Points are used as far as they go and cash pays the rest: there is no payment with points alone.'),
    'points-then-cash': yes
  },
  partialRefund: yes,
  linkedBy: 'token',
  unused: ['description', 'device', 'returnUrls of a payment']
}

const reasonOf = (support: Support): string | undefined => (support.supported ? undefined : support.reason)

/** Why a payment's mode or funds cannot be honoured, if so. */
export const unsupportedIn = ({ mode, funds }: Pick<PayRequest, 'mode' | 'funds'>): string | undefined =>
  reasonOf(capabilities.modes[mode]) ?? reasonOf(capabilities.funds[funds])

/** Why an operation is not offered. */
export const lackOf = (operation: Extract<Operation, 'history' | 'topUpInstructions'>): string =>
  reasonOf(capabilities.operations[operation]) ?? 'it is not offered.'
