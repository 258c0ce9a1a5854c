import { randomUUID } from 'node:crypto'
import { covers } from '../charging'
import { at, isObject, textAt } from '../json-body'
import type { Charge, Parts } from '../ledger-entries'
import { smaller } from '../money'
import { payAnswerFault } from '../wallet-habits'
import type { Account } from './accounts'
import { accountError, wrongParameter, type Refusal } from './answers'
import { findAccount, isAccount, readAmount, rupiah } from './fields'
import { notifyPayment } from './notifications'
import { checkPayFields, usesPoints } from './pay-fields'
import { openPaymentPage } from './reauthorise'
import { providerName, type Call, type Operation, type Result } from './service'
import { capture, settle } from './settle'

const tenMinutesMs = 10 * 60_000

/** With points allowed they are used up first. */
const partsOf = (call: Call, account: Account, amount: bigint): Parts => {
  const points = usesPoints(call.body) ? smaller(account.binding.wallet.points, amount) : 0n
  return { cash: amount - points, points }
}

const record = (call: Call, account: Account): Charge => {
  const { recurring, body, requestId, fault } = call
  const amount = readAmount(body, 'order.amount') ?? 0n
  const charge: Charge = {
    provider: providerName,
    partnerReferenceNo: textAt(body, 'order.invoice_number'),
    referenceNo: randomUUID(),
    externalId: requestId,
    binding: account.binding,
    amount,
    parts: partsOf(call, account, amount),
    paymentType: 'RECURRING',
    status: 'PENDING',
    executed: 0,
    chargedAt: undefined,
    refunded: { cash: 0n, points: 0n },
    refunds: []
  }
  recurring.ledger.charges.set(`${providerName}:${requestId}`, charge)
  recurring.byInvoice.set(charge.partnerReferenceNo, charge)
  if (fault?.kind === 'wrong-amount') recurring.reportedAmounts.set(charge, amount + 100n)
  return charge
}

const walletRefusal = ({ binding, parts }: Charge): Refusal | undefined => {
  if (binding.wallet.behaviour === 'over-limit') return accountError('OVO transaction limit is exceeded')
  return covers(binding.wallet, parts) ? undefined : accountError('OVO balance is not sufficient')
}

const failThenPay = ({ recurring }: Call, charge: Charge): void => {
  charge.status = 'FAILED'
  notifyPayment(recurring, charge)
  recurring.clock.schedule(recurring.clock.now() + tenMinutesMs, () => {
    if (charge.status === 'FAILED') settle(recurring, charge, 'SUCCESS')
    return Promise.resolve()
  })
}

/** Executes the payment and answers the status of the answer, which may lag behind the payment's own. */
const chargeNow = (call: Call, charge: Charge): string => {
  const { recurring, fault } = call
  if (fault?.kind === 'pending') return 'PENDING'
  switch (charge.binding.wallet.behaviour) {
    case 'settled-by-hand':
      return 'PENDING'
    case 'times-out':
      charge.status = 'TIMEOUT'
      return 'TIMEOUT'
    case 'declined-later':
      charge.status = 'FAILED'
      notifyPayment(recurring, charge)
      return 'PENDING'
    case 'failed-then-paid':
      failThenPay(call, charge)
      return 'PENDING'
    default:
      capture(recurring, charge)
      notifyPayment(recurring, charge)
      return charge.status
  }
}

/** The documented answer has no address; where one would stand is a quirk. */
const expiredFields = ({ recurring }: Call, account: Account, charge: Charge): Readonly<Record<string, unknown>> => {
  const payment = { status: 'TOKEN_EXPIRED' }
  switch (recurring.quirks.paymentPageUrl) {
    case 'payment.url':
      return { payment: { ...payment, url: openPaymentPage(recurring, account, charge) } }
    case 'ovo_account.payment_url':
      return { payment, ovo_account: { payment_url: openPaymentPage(recurring, account, charge) } }
    case 'absent':
      charge.status = 'FAILED'
      return { payment }
  }
}

const echoes = ({ body }: Call, charge: Charge): Readonly<Record<string, unknown>> => {
  const [order, extra] = [at(body, 'order'), at(body, 'additional_info')]
  return {
    customer: at(body, 'customer'),
    additional_info: extra ?? {},
    order: { ...(isObject(order) ? order : {}), amount: rupiah(charge.amount) }
  }
}

const accept = (call: Call, account: Account, charge: Charge): Result => {
  const expired = account.pinRequired || account.validUntil <= call.recurring.clock.now()
  const standing = payAnswerFault(account.binding.wallet)
  const outcome = expired ? expiredFields(call, account, charge) : { payment: { status: chargeNow(call, charge) } }
  return { fields: { ...echoes(call, charge), ...outcome }, ...(standing === undefined ? {} : { fault: standing }) }
}

export const pay: Operation = {
  operation: 'pay',
  method: 'POST',
  success: 'quirk',
  execute: (call) => {
    const { recurring, body } = call
    const fault = checkPayFields(body)
    if (fault !== undefined) return fault
    const account = findAccount(call)
    if (!isAccount(account)) return account
    const used = recurring.byInvoice.has(textAt(body, 'order.invoice_number'))
    if (used && recurring.quirks.duplicateInvoice === 'refused') return wrongParameter('order.invoice_number')
    const charge = record(call, account)
    const refused = walletRefusal(charge)
    if (refused === undefined) return accept(call, account, charge)
    charge.status = 'FAILED'
    return refused
  }
}
