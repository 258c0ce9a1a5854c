import type { Charge } from '../ledger-entries'
import type { Sen } from '../money'
import { rupiah } from './amounts'
import type { Tokenize } from './service'
import { wibTime } from './timestamps'
import type { Tree } from './write-body'

/** What is told of an amount from then on; a fault can make it wrong. */
export const reportedAmount = ({ reportedAmounts }: Tokenize, charge: Charge): Sen =>
  reportedAmounts.get(charge) ?? charge.amount

/** Empty until money was taken. */
export const paymentDate = ({ chargedAt }: Charge): string => (chargedAt === undefined ? '' : wibTime(chargedAt))

const references = { null: () => 'null', empty: () => '', present: (trxId: string) => trxId }

/** The published sample has the four letters `null`. */
export const paymentReff = ({ quirks }: Tokenize, { referenceNo }: Charge): string =>
  references[quirks.paymentReff](referenceNo)

/** How the amount was divided; the guide shows one part only, and no shape for two. */
export const amountDetail = ({ quirks }: Tokenize, { parts }: Charge): Tree => {
  const both = [
    { type: 'CASH', sen: parts.cash },
    { type: 'POINTS', sen: parts.points }
  ]
  const details = both.filter(({ sen }) => sen > 0n).map(({ type, sen }) => ({ type, amt: rupiah(sen) }))
  const [first, ...more] = details
  if (first === undefined) return {}
  if (more.length === 0) return { amount_detail: first }
  switch (quirks.amountDetail) {
    case 'repeated':
      return { amount_detail: details }
    case 'numbered':
      return { amount_detail: Object.fromEntries(details.map((detail, index) => [`detail_${index + 1}`, detail])) }
    case 'parallel':
      return { amount_detail: { type: details.map(({ type }) => type), amt: details.map(({ amt }) => amt) } }
  }
}
