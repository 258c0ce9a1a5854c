import type { Charge } from '../ledger-entries'
import type { Ending } from '../pages/session'
import { rupiah } from './amounts'
import { localPhone } from './links'
import { notifyPayment } from './notifications'
import { returnUrl } from './return-url'
import type { Tokenize } from './service'
import { capture, settle } from './settle'
import { newToken, paymentUrl, pinPath } from './webview'

const tenMinutesMs = 10 * 60_000

const failThenPay = (tokenize: Tokenize, charge: Charge): void => {
  charge.status = '3'
  tokenize.clock.schedule(tokenize.clock.now() + tenMinutesMs, () => {
    if (charge.status === '3') settle(tokenize, charge, '2')
    return Promise.resolve()
  })
}

/** What the right PIN leads to. */
const authorise = (tokenize: Tokenize, charge: Charge): void => {
  const { status, wallet } = charge.binding
  if (status !== 'active' || wallet.behaviour === 'declined-later') charge.status = '3'
  else if (wallet.behaviour === 'failed-then-paid') failThenPay(tokenize, charge)
  else if (wallet.behaviour === 'settled-by-hand' || tokenize.heldBack.has(charge)) charge.status = '1'
  else capture(tokenize, charge)
}

const endPage = (tokenize: Tokenize, charge: Charge, ending: Ending): URL => {
  // The acquirer may have settled it by hand while the page was open.
  if (charge.status !== '0') return returnUrl(tokenize, charge)
  if (ending === 'completed') authorise(tokenize, charge)
  else charge.status = ending === 'cancelled' ? '8' : '3'
  if (charge.status !== '1') notifyPayment(tokenize, charge)
  return returnUrl(tokenize, charge)
}

/** Opens the page on which the customer pays, and answers its address. */
export const openPinPage = (tokenize: Tokenize, charge: Charge): string => {
  const token = newToken()
  tokenize.sessions.open({
    pathPrefix: pinPath,
    token,
    title: 'Pay with OVO',
    lines: [
      ['Phone number', localPhone(charge.binding.wallet)],
      ['Merchant', tokenize.merchantName],
      ['Bill', charge.partnerReferenceNo],
      ['Amount (IDR)', rupiah(charge.amount)]
    ],
    successUrl: `${tokenize.url}/merchant/ok`,
    failureUrl: `${tokenize.url}/merchant/failed`,
    otpAccepted: () => undefined,
    end: (ending) => endPage(tokenize, charge, ending)
  })
  return paymentUrl(tokenize, charge.referenceNo, token)
}
