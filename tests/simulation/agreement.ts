import type { Binding, Payment, Refund, Unlinking } from '@gerbang/domain'
import type { Provable } from '../support/providers'
import type { LedgerView } from '../support/sandbox-control'

/**
 * How a row stands to what really happened. `open`: still unknown and listed, where the provider proves nothing.
 * `unsettled`: more could be known, which is wrong once everybody was asked. `contradicts` is wrong at any moment.
 */
export type Agreement =
  { readonly kind: 'agrees' | 'open' } | { readonly kind: 'unsettled' | 'contradicts'; readonly why: string }

const agrees: Agreement = { kind: 'agrees' }
const open: Agreement = { kind: 'open' }
const unsettled = (why: string): Agreement => ({ kind: 'unsettled', why })
const contradicts = (why: string): Agreement => ({ kind: 'contradicts', why })

/** What a row is judged with. `listed`: it is among the attempts given up, for a person to settle. */
export interface Witness {
  readonly ledger: LedgerView
  readonly provider: string
  readonly provable: Provable
  readonly listed: 'listed' | 'not-listed'
}

const whenListed = ({ listed }: Witness, status: string): Agreement =>
  listed === 'listed' ? open : unsettled(`it is ${status}, and nobody is told`)

/** A payment that no row tells of must not have been taken, and what a row says must be true. */
export const judgePayment = (witness: Witness, wireReference: string, row: Payment | undefined): Agreement => {
  const { ledger, provider, provable } = witness
  const charges = ledger.charges.filter(
    (charge) => charge.provider === provider && charge.partnerReferenceNo === wireReference
  )
  const executed = charges.reduce((sum, charge) => sum + charge.executed, 0)
  const isTaken = charges.some(({ chargedAt }) => chargedAt !== null)
  if (executed > 1) return contradicts(`it was charged ${String(executed)} times`)
  if (row === undefined) return isTaken ? contradicts('it was charged, and no row tells of it') : agrees
  switch (row.status) {
    case 'succeeded':
      return isTaken ? agrees : contradicts('it is called succeeded, and nothing was charged')
    case 'declined':
    case 'expired':
    case 'cancelled':
    case 'reversed':
      return isTaken ? contradicts(`it is called ${row.status}, and it was charged`) : agrees
    case 'unknown':
    case 'pending':
    case 'action-required': {
      if (isTaken && provable.lostPayment === 'proven') return unsettled(`it was charged, and stays ${row.status}`)
      if (isTaken && row.status !== 'unknown') return unsettled(`it was charged, and is called ${row.status}`)
      // A page that nobody finished is open at the provider too.
      if (!isTaken && charges.length === 0 && provable.absentPayment === 'proven') {
        return unsettled(`the provider never heard of it, and it stays ${row.status}`)
      }
      return whenListed(witness, row.status)
    }
  }
}

/** A refund that no row tells of must not have been given. Absence settles no refund: it stays unknown, and listed. */
export const judgeRefund = (witness: Witness, wireReference: string, row: Refund | undefined): Agreement => {
  const { ledger, provider, provable } = witness
  const given = ledger.refunds.filter(
    (refund) => refund.provider === provider && refund.partnerRefundNo === wireReference
  )
  if (given.length > 1) return contradicts(`it was given ${String(given.length)} times`)
  const isGiven = given.length === 1
  if (row === undefined) return isGiven ? contradicts('it was given, and no row tells of it') : agrees
  switch (row.status) {
    case 'succeeded':
      return isGiven ? agrees : contradicts('it is called succeeded, and nothing was given')
    case 'declined':
      return isGiven ? contradicts('it is called declined, and it was given') : agrees
    case 'unknown':
    case 'pending':
      return isGiven && provable.lostRefund === 'proven'
        ? unsettled(`it was given, and stays ${row.status}`)
        : whenListed(witness, row.status)
  }
}

/** By its phone number, which every provider is told; not each of them keeps the shop's name for the customer. */
const linkOf = ({ ledger, provider }: Witness, phone: string): string | undefined =>
  ledger.bindings.filter((link) => link.provider === provider && link.phone === phone).at(-1)?.status

/** A link may stay open where its customer never finished the page, or nobody has its address. */
export const judgeBinding = (witness: Witness, phone: string, row: Binding | undefined): Agreement => {
  const actual = linkOf(witness, phone)
  if (row === undefined) return actual === undefined ? agrees : contradicts(`it is ${actual}, and no row tells of it`)
  switch (row.status) {
    case 'active':
      return actual === 'active' ? agrees : contradicts(`it is called active, and is ${String(actual)}`)
    case 'inactive':
      return actual === 'active' ? contradicts('it is called inactive, and stands') : agrees
    case 'unknown':
    case 'action-required':
      return actual === 'active' ? unsettled(`it stands, and stays ${row.status}`) : whenListed(witness, row.status)
  }
}

/** An unlinking and its link: what was not executed may be asked for again and stays unknown until then. */
export const judgeUnlinking = (witness: Witness, binding: Binding, row: Unlinking | undefined): Agreement => {
  const phone = binding.customer.phone.secret.reveal()
  const actual = linkOf(witness, phone)
  if (row === undefined) return judgeBinding(witness, phone, binding)
  if (row.status === 'unlinked') {
    return actual !== 'active' && binding.status === 'inactive'
      ? agrees
      : contradicts(`it is called unlinked, the link is ${String(actual)} and called ${binding.status}`)
  }
  return actual !== 'active' && witness.provable.endedLink === 'proven'
    ? unsettled(`the link is ${String(actual)}, and the unlinking stays unknown`)
    : whenListed(witness, row.status)
}
