import { covers, giveBack, refundable, reverse, takeMoney } from '../charging'
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

const statuses: readonly string[] = ['00', '01', '02', '03', '04', '05', '06', '07']

const objection = (charge: Charge, status: string): string | undefined => {
  if (!statuses.includes(status)) return `status must be one of ${statuses.join(', ')}.`
  const charged = charge.status === '00'
  if (charge.status === '04' && status !== '04') return 'A refunded payment stays refunded.'
  if (status === '04' && !charged && charge.status !== '04') return 'Only a charged payment can become refunded.'
  if (charged && !['00', '04', '05', '06'].includes(status)) return 'A charged payment cannot become pending again.'
  const unaffordable = status === '00' && !charged && !covers(charge.binding.wallet, charge.parts)
  return unaffordable ? 'The wallet holds too little money.' : undefined
}

/** The acquirer makes up its mind late, or changes it; answers a sentence when that cannot be. */
export const settle = (snap: Snap, charge: Charge, status: string): string | undefined => {
  const wrong = objection(charge, status)
  if (wrong !== undefined) return wrong
  if (status === '00' && charge.status !== '00') capture(snap, charge)
  else if (status === '04') giveBack(charge, refundable(charge))
  else if (charge.status === '00' && status !== '00') reverse(charge)
  charge.status = status
  if (status === '06') decline(snap, charge, doNotHonor)
  notifyPayment(snap, charge)
  return undefined
}
