import { covers } from '../charging'
import type { Binding, Charge, Parts } from '../ledger-entries'
import { sum } from '../money'
import type { Ending } from '../pages/session'
import { payAnswerFault } from '../wallet-habits'
import { refusal, unknownCustomerToken, type Refusal } from './answers'
import { amountAt, at, textAt } from './fields'
import { notifyPayment } from './notifications'
import { checkPayFields } from './pay-fields'
import { randomReference } from './references'
import { providerName, type Call, type Result, type SnapOperation } from './service'
import { capture, decline, doNotHonor, insufficientFunds } from './settle'

const chargeKey = (reference: string): string => `${providerName}:${reference}`
const overLimit = refusal(403, '02', 'Exceeds Transaction Amount Limit')
const payLaterNotOffered = refusal(403, '01', 'Feature Not Allowed PAYLATER')

const partsOf = ({ body, channel }: Call): Parts => {
  const items = at(body, 'payOptionDetails')
  const of = (method: string): bigint =>
    Array.isArray(items)
      ? sum(items.filter((item) => textAt(item, 'payMethod') === method).map((item) => amountAt(item, 'transAmount')))
      : 0n
  return { cash: of(channel.cashMethod), points: of(channel.pointsMethod) }
}

const checkRepeat = ({ snap, body, contentDigest }: Call): Refusal | undefined => {
  const earlier = snap.sales.get(textAt(body, 'partnerReferenceNo'))
  if (earlier === undefined) return undefined
  return earlier.contentDigest === contentDigest
    ? refusal(409, '01', 'Duplicate partnerReferenceNo')
    : refusal(404, '18', 'Inconsistent Request')
}

const walletRefusal = (charge: Charge): Refusal | undefined => {
  const { wallet } = charge.binding
  if (charge.parts.cash + charge.parts.points !== charge.amount) return payLaterNotOffered
  if (wallet.behaviour === 'over-limit') return overLimit
  return covers(wallet, charge.parts) ? undefined : insufficientFunds
}

const record = (call: Call, binding: Binding): Charge => {
  const { snap, body, channel, externalId, contentDigest, fault } = call
  const partnerReferenceNo = textAt(body, 'partnerReferenceNo')
  const charge: Charge = {
    provider: providerName,
    partnerReferenceNo,
    referenceNo: randomReference(),
    externalId,
    binding,
    amount: amountAt(body, 'amount'),
    parts: partsOf(call),
    paymentType: channel.everyPaymentOnPage ? 'SALE' : textAt(body, 'additionalInfo.paymentType'),
    status: '01',
    executed: 0,
    chargedAt: undefined,
    refunded: { cash: 0n, points: 0n },
    refunds: []
  }
  snap.ledger.charges.set(chargeKey(partnerReferenceNo), charge)
  snap.sales.set(partnerReferenceNo, {
    contentDigest,
    originalCode: '2005400',
    originalMessage: 'Successful',
    reportedAmount: fault?.kind === 'wrong-amount' ? charge.amount + 100n : charge.amount
  })
  return charge
}

const endPage = ({ snap }: Call, charge: Charge, ending: Ending): boolean => {
  // The acquirer may have settled it by hand while the page was open.
  if (charge.status !== '01' && charge.status !== '02') return charge.status === '00'
  if (ending === 'cancelled') charge.status = '05'
  else if (ending === 'wrong-code' || charge.binding.status !== 'active') decline(snap, charge, doNotHonor)
  else capture(snap, charge)
  notifyPayment(snap, charge)
  return charge.status === '00'
}

const openPage = (call: Call, charge: Charge): string =>
  call.snap.sessions.open({
    pathPrefix: '/direct-debit/ui/payment/core',
    title: `Pay with ${call.channel.title}`,
    lines: [
      ['Phone number', charge.binding.wallet.phone],
      ['Reference', charge.partnerReferenceNo],
      ['Amount (IDR)', textAt(call.body, 'amount.value')]
    ],
    successUrl: new URL(textAt(call.body, 'additionalInfo.successPaymentUrl')).href,
    failureUrl: new URL(textAt(call.body, 'additionalInfo.failedPaymentUrl')).href,
    otpAccepted: () => void (charge.status = '02'),
    end: (ending) => endPage(call, charge, ending)
  })

const chargeAtOnce = ({ snap, fault }: Call, charge: Charge): void => {
  const { behaviour } = charge.binding.wallet
  charge.status = '03'
  if (behaviour === 'settled-by-hand' || fault?.kind === 'pending') return
  if (behaviour === 'declined-later') decline(snap, charge, doNotHonor)
  else capture(snap, charge)
  notifyPayment(snap, charge)
}

const accept = (call: Call, charge: Charge): Result => {
  const onPage = charge.paymentType === 'SALE'
  const redirect = onPage ? { webRedirectUrl: call.snap.url + openPage(call, charge) } : {}
  if (!onPage) chargeAtOnce(call, charge)
  const { referenceNo, partnerReferenceNo } = charge
  const standing = payAnswerFault(charge.binding.wallet)
  return {
    code: call.snap.quirks.paySuccessCode,
    fields: { ...redirect, referenceNo, partnerReferenceNo },
    ...(standing === undefined ? {} : { fault: standing })
  }
}

export const pay: SnapOperation = {
  operation: 'pay',
  service: '54',
  paths: ['/direct-debit/core/v1/debit/payment-host-to-host'],
  customerToken: 'required',
  channel: 'required',
  needsIpAddress: true,
  needsDeviceId: false,
  execute: (call) => {
    if (call.binding === undefined) return unknownCustomerToken
    const fault = checkPayFields(call.body, call.channel) ?? checkRepeat(call)
    if (fault !== undefined) return fault
    const charge = record(call, call.binding)
    const refused = walletRefusal(charge)
    if (refused !== undefined) {
      decline(call.snap, charge, refused)
      return refused
    }
    return accept(call, charge)
  }
}
