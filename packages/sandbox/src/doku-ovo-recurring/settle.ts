import { takeMoney } from '../charging'
import { settleLate, settlementObjection, type SettlementWords } from '../late-settlement'
import type { Charge } from '../ledger-entries'
import { notifyPayment } from './notifications'
import type { Recurring } from './service'

const words: SettlementWords = {
  all: ['SUCCESS', 'PENDING', 'FAILED', 'TIMEOUT', 'REFUNDED', 'EXPIRED', 'REDIRECT', 'VOIDED'],
  paid: 'SUCCESS',
  refunded: 'REFUNDED',
  afterPaid: ['REFUNDED', 'FAILED', 'VOIDED'],
  refundOrder: 'points-first'
}

/** Takes the money; a wallet that holds too little fails the payment. */
export const capture = ({ clock }: Recurring, charge: Charge): void => {
  charge.status = takeMoney(charge, clock.now()) ? 'SUCCESS' : 'FAILED'
}

/** The acquirer makes up its mind late, or changes it; answers a sentence when that cannot be. */
export const settle = (recurring: Recurring, charge: Charge, status: string): string | undefined => {
  const wrong = settlementObjection(charge, status, words)
  if (wrong !== undefined) return wrong
  settleLate(charge, status, words, recurring.clock.now())
  notifyPayment(recurring, charge)
  return undefined
}
