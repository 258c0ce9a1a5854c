import { takeMoney } from '../charging'
import { settleLate, settlementObjection, type SettlementWords } from '../late-settlement'
import type { Charge } from '../ledger-entries'
import { codeOf, refusal, type Refusal } from './answers'
import { notifyPayment } from './notifications'
import type { Snap } from './service'

export const insufficientFunds = refusal(403, '14', 'Insufficient Fund')
export const doNotHonor = refusal(403, '05', 'Do Not Honor')

const remember = (snap: Snap, charge: Charge, code: string, message: string): void => {
  const facts = snap.sales.get(charge.partnerReferenceNo)
  if (facts === undefined) return
  facts.originalCode = code
  facts.originalMessage = message
}

export const decline = (snap: Snap, charge: Charge, reason: Refusal): void => {
  charge.status = '06'
  remember(snap, charge, codeOf('54', reason), reason.message)
}

/** Takes the money; a wallet that holds too little declines the charge. */
export const capture = (snap: Snap, charge: Charge): boolean => {
  if (!takeMoney(charge, snap.clock.now())) {
    decline(snap, charge, insufficientFunds)
    return false
  }
  charge.status = '00'
  remember(snap, charge, '2005400', 'Successful')
  return true
}

const words: SettlementWords = {
  all: ['00', '01', '02', '03', '04', '05', '06', '07'],
  paid: '00',
  refunded: '04',
  afterPaid: ['04', '05', '06'],
  refundOrder: 'cash-first'
}

/** The acquirer makes up its mind late, or changes it; answers a sentence when that cannot be. */
export const settle = (snap: Snap, charge: Charge, status: string): string | undefined => {
  const wrong = settlementObjection(charge, status, words)
  if (wrong !== undefined) return wrong
  settleLate(charge, status, words, snap.clock.now())
  if (status === '00') remember(snap, charge, '2005400', 'Successful')
  if (status === '06') decline(snap, charge, doNotHonor)
  notifyPayment(snap, charge)
  return undefined
}
