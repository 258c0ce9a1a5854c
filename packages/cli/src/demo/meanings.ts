import type {
  Balance,
  Binding,
  GatewayError,
  HistoryPage,
  Payment,
  Refund,
  TopUpInstruction,
  Unlinking
} from '@gerbang/domain'
import { idr } from './layout'
import type { Said } from './printer'

const nextSteps: Readonly<Record<GatewayError['next'], string>> = {
  'fix-request': 'Correct the request; the reference is free.',
  'fix-configuration': 'Correct the configuration.',
  relink: 'Ask the customer to link the wallet again.',
  retry: 'The same call may be made again.',
  stop: 'Do not repeat it.'
}

/** A Left: this call executed nothing. */
export const sayError = ({ kind, message, providerCode, next }: GatewayError): Said => ({
  outcome: `Left  ${kind}${providerCode === undefined ? '' : ` (provider code ${providerCode})`}`,
  meaning: `${message} ${nextSteps[next]}`
})

const bindingMeanings: Readonly<Record<Binding['status'], string>> = {
  'action-required': 'Not linked yet. The customer has to finish the page at action.url.',
  active: 'The provider proved the link. The wallet can be charged by the reference of this binding.',
  inactive: 'The link has ended for good. The customer would have to link again.',
  unknown: 'Nobody knows yet whether a link began. Ask with confirmBinding.'
}

export const sayBinding = ({ reference, status, evidence }: Binding): Said => ({
  outcome: `Right  binding ${reference} is ${status} (evidence: ${evidence})`,
  meaning: bindingMeanings[status]
})

const paymentMeanings: Readonly<Record<Payment['status'], string>> = {
  succeeded: 'Paid. Deliver.',
  pending: 'Accepted, and not paid yet. Wait for the notification, or inquire.',
  'action-required': 'Not paid yet. The customer has to finish the page at action.url.',
  declined: 'The provider said no, and no money moved. A new attempt takes a new reference.',
  expired: 'The time ran out, and no money moved. A new attempt takes a new reference.',
  cancelled: 'The customer cancelled, and no money moved. A new attempt takes a new reference.',
  reversed: 'The money was taken, and taken back. Do not deliver.',
  unknown: 'Nobody knows yet whether money moved. Do not pay again; inquire.'
}

export const sayPayment = ({ reference, status, evidence, amount }: Payment): Said => ({
  outcome: `Right  payment ${reference} of ${idr(amount.amount)} is ${status} (evidence: ${evidence})`,
  meaning: paymentMeanings[status]
})

const refundMeanings: Readonly<Record<Refund['status'], string>> = {
  succeeded: 'The money went back to the customer.',
  pending: 'Accepted, and not given back yet. Inquire.',
  declined: 'The provider said no, and the money stays paid.',
  unknown: 'Nobody knows yet whether the money went back. Do not refund again; inquire.'
}

export const sayRefund = ({ reference, status, evidence, amount }: Refund): Said => ({
  outcome: `Right  refund ${reference} of ${idr(amount.amount)} is ${status} (evidence: ${evidence})`,
  meaning: refundMeanings[status]
})

export const sayBalance = ({ cash, points }: Balance): Said => ({
  outcome: `Right  cash ${idr(cash.amount)}${points === undefined ? '' : `, points ${points.toLocaleString('en-US')}`}`,
  meaning: 'What the wallet holds now. It is no promise that a payment will succeed.'
})

export const sayUnlinking = ({ bindingReference, status }: Unlinking): Said => ({
  outcome: `Right  the unlinking of ${bindingReference} is ${status}`,
  meaning:
    status === 'unlinked'
      ? 'The link is gone; the wallet cannot be charged any more.'
      : 'Nobody knows yet whether the link is gone. Unlinking may be asked for again.'
})

export const sayHistory = ({ entries, more }: HistoryPage): Said => ({
  outcome: `Right  ${entries.length === 0 ? 'nothing' : entries.map(({ amount, paidAt }) => `${idr(amount.amount)} at ${paidAt}`).join('; ')}`,
  meaning: more ? 'There is more on the next page.' : 'What was paid from the wallet in those days, and no more.'
})

export const sayTopUp = (instructions: readonly TopUpInstruction[]): Said => ({
  outcome: `Right  ${instructions.map(({ option }) => option).join(', ')}`,
  meaning: 'Each comes with an icon and the page that tells the customer how.'
})
