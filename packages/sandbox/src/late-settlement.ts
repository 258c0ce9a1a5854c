import { covers, giveBack, refundable, reverse, takeMoney, type RefundOrder } from './charging'
import type { Charge } from './ledger-entries'

/** A provider's words for the states of a payment. */
export interface SettlementWords {
  readonly all: readonly string[]
  readonly paid: string
  readonly refunded: string
  /** Where the acquirer can still take a paid one. */
  readonly afterPaid: readonly string[]
  readonly refundOrder: RefundOrder
}

/** Why an acquirer cannot say this of a payment, in a sentence. */
export const settlementObjection = (charge: Charge, status: string, words: SettlementWords): string | undefined => {
  const { all, paid, refunded, afterPaid } = words
  if (!all.includes(status)) return `status must be one of ${all.join(', ')}.`
  const charged = charge.status === paid
  if (charge.status === refunded && status !== refunded) return 'A refunded payment stays refunded.'
  if (status === refunded && !charged && charge.status !== refunded)
    return 'Only a charged payment can become refunded.'
  if (charged && status !== paid && !afterPaid.includes(status)) return 'A charged payment cannot become pending again.'
  const unaffordable = status === paid && !charged && !covers(charge.binding.wallet, charge.parts)
  return unaffordable ? 'The wallet holds too little money.' : undefined
}

/** Moves the money as the new status wants it, then sets the status; ask for objections first. */
export const settleLate = (charge: Charge, status: string, words: SettlementWords, now: number): void => {
  if (status === words.paid && charge.status !== words.paid) takeMoney(charge, now)
  else if (status === words.refunded) giveBack(charge, refundable(charge), words.refundOrder)
  else if (charge.status === words.paid && status !== words.paid) reverse(charge)
  charge.status = status
}
