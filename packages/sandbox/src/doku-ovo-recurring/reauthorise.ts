import type { Charge } from '../ledger-entries'
import type { Ending } from '../pages/session'
import { renew, type Account } from './accounts'
import { rupiah } from './fields'
import { notifyPayment } from './notifications'
import type { Recurring } from './service'
import { capture } from './settle'

const endPage = (recurring: Recurring, account: Account, charge: Charge, ending: Ending): boolean => {
  // The acquirer may have settled it by hand while the page was open.
  if (charge.status !== 'PENDING') return charge.status === 'SUCCESS'
  if (ending === 'completed' && account.binding.status === 'active') {
    renew(account, recurring.clock.now())
    capture(recurring, charge)
  } else charge.status = 'FAILED'
  notifyPayment(recurring, charge)
  return charge.status === 'SUCCESS'
}

/** A page on which the customer renews the token and pays; it leads back to the addresses of the registration. */
export const openPaymentPage = (recurring: Recurring, account: Account, charge: Charge): string =>
  recurring.url +
  recurring.sessions.open({
    pathPrefix: '/ovo-open-api/payment/sessionId',
    title: 'Pay with OVO',
    lines: [
      ['Phone number', account.binding.wallet.phone],
      ['Invoice', charge.partnerReferenceNo],
      ['Amount (IDR)', String(rupiah(charge.amount))]
    ],
    successUrl: account.successUrl,
    failureUrl: account.failureUrl,
    otpAccepted: () => undefined,
    end: (ending) => endPage(recurring, account, charge, ending)
  })
