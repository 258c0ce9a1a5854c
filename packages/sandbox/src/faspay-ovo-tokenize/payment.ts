import { chargeKey } from './charge-key'
import type { Binding, Charge, Parts } from '../ledger-entries'
import { smaller, type Sen } from '../money'
import { payAnswerFault } from '../wallet-habits'
import { readBillTotal, rupiah, scaled } from './amounts'
import { failed, invalidAmount, invalidOrder, unlinked, unregisteredParameter } from './answers'
import { paymentRules } from './fields'
import { payableLink, walletOf } from './links'
import { notifyPayment } from './notifications'
import { openPinPage } from './pin-page'
import { printRedirectUrl, printTokenUrl } from './print-url'
import { openRegeneratePage } from './regenerate'
import { paymentChannel, providerName, type Call, type Operation, type Result } from './service'
import { capture } from './settle'
import { wibDay, wibTime } from './timestamps'

/** `pay_type`: 0 cash, 1 points, 2 both with the points first. */
const partsOf = (payType: string | undefined, amount: Sen, { wallet }: Binding): Parts => {
  const points = payType === '1' ? amount : payType === '2' ? smaller(wallet.points, amount) : 0n
  return { cash: amount - points, points }
}

const record = (call: Call, binding: Binding, asked: Sen): Charge => {
  const { tokenize, body, fault } = call
  const { quirks, clock, ledger, trxIds } = tokenize
  const amount = scaled(asked, quirks.amountCharged)
  const trxId = trxIds.next(wibDay(clock.now()), quirks.trxIds)
  const charge: Charge = {
    provider: providerName,
    partnerReferenceNo: body['bill_no'] ?? '',
    referenceNo: trxId,
    externalId: trxId,
    binding,
    amount,
    parts: partsOf(body['pay_type'], amount, binding),
    paymentType: `pay_type ${body['pay_type'] ?? ''}`,
    status: '0',
    executed: 0,
    chargedAt: undefined,
    refunded: { cash: 0n, points: 0n },
    refunds: []
  }
  ledger.charges.set(chargeKey(charge.partnerReferenceNo, trxId), charge)
  if (fault?.kind === 'wrong-amount') tokenize.reportedAmounts.set(charge, amount + 100n)
  if (fault?.kind === 'pending') tokenize.heldBack.add(charge)
  return charge
}

const accept = (call: Call, binding: Binding, asked: Sen): Result => {
  const { tokenize } = call
  const { quirks, clock } = tokenize
  const charge = record(call, binding, asked)
  const redirectURL = printRedirectUrl(quirks, openPinPage(tokenize, charge))
  const standing = payAnswerFault(binding.wallet)
  if (standing !== undefined) {
    // Whoever loses the answer never sees the page; this customer pays in the wallet's app.
    capture(tokenize, charge)
    notifyPayment(tokenize, charge)
  }
  return {
    tree: {
      response: payment.response,
      redirectURL,
      status: 'PENDING',
      trx_id: charge.referenceNo,
      bill_no: charge.partnerReferenceNo,
      amount: rupiah(scaled(asked, quirks.amountAnswered)),
      payment_day: wibTime(clock.now()),
      response_code: '00',
      response_desc: 'Success'
    },
    declaration: quirks.paymentDeclaration === 'encodin0g' ? 'misspelt' : 'right',
    ...(standing === undefined ? {} : { fault: standing })
  }
}

const askForToken = ({ tokenize }: Call, binding: Binding): Result => ({
  tree: {
    response: payment.response,
    response_code: '02',
    response_desc: 'Failed, please regenerate payment token',
    url: printTokenUrl(tokenize.quirks, openRegeneratePage(tokenize, binding))
  }
})

export const payment: Operation = {
  operation: 'pay',
  response: 'Transfer OVO Open API',
  rules: paymentRules,
  signed: 'phone_no',
  execute: (call) => {
    const { tokenize, body } = call
    if (body['payment_channel'] !== paymentChannel) return unregisteredParameter
    const asked = readBillTotal(body['bill_total'] ?? '')
    if (asked === undefined) return invalidAmount
    const wallet = walletOf(tokenize, body['phone_no'] ?? '')
    const link = payableLink(tokenize, wallet)
    if (link === undefined) return unlinked(tokenize.quirks)
    const bill = body['bill_no'] ?? ''
    if (tokenize.usedBills.has(bill) && tokenize.quirks.repeatedBill === 'refused') return invalidOrder
    tokenize.usedBills.add(bill)
    if (link.token === 'expired') return askForToken(call, link.binding)
    return wallet.behaviour === 'over-limit' ? failed : accept(call, link.binding, asked)
  }
}
