import { takeMoney } from '../charging'
import { settleLate, settlementObjection, type SettlementWords } from '../late-settlement'
import type { Charge } from '../ledger-entries'
import { notifyPayment } from './notifications'
import { paymentStates } from './payment-states'
import type { Tokenize } from './service'

const words: SettlementWords = {
  all: Object.keys(paymentStates),
  paid: '2',
  refunded: '4',
  afterPaid: ['4', '3', '8'],
  refundOrder: 'points-first'
}

/** Takes the money; a wallet that holds too little fails the payment. */
export const capture = ({ clock }: Tokenize, charge: Charge): void => {
  charge.status = takeMoney(charge, clock.now()) ? '2' : '3'
  if (charge.binding.wallet.behaviour === 'unlinks-after-paying') charge.binding.status = 'unlinked'
}

/** The acquirer makes up its mind late, or changes it; answers a sentence when that cannot be. */
export const settle = (tokenize: Tokenize, charge: Charge, status: string): string | undefined => {
  const wrong = settlementObjection(charge, status, words)
  if (wrong !== undefined) return wrong
  settleLate(charge, status, words, tokenize.clock.now())
  notifyPayment(tokenize, charge)
  return undefined
}
