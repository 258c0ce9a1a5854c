import type { Charge } from '../ledger-entries'
import { rupiah } from './amounts'
import { providerName, type Tokenize } from './service'
import { signatureOf } from './signatures'
import { paymentDate, reportedAmount } from './transaction'

/** Where the browser goes after the PIN page: the merchant's return address, else a page of the sandbox. */
const baseOf = ({ notifier, url }: Tokenize, { status }: Charge): string => {
  const merchant = notifier.merchant()
  if (merchant !== undefined) return `${merchant}/${providerName}/return`
  return `${url}/merchant/${status === '3' || status === '8' ? 'failed' : 'ok'}`
}

/** The signed query; nobody may believe it, the customer's browser carries it. */
export const returnUrl = (tokenize: Tokenize, charge: Charge): URL => {
  const { partnerReferenceNo, referenceNo, status } = charge
  const address = new URL(baseOf(tokenize, charge))
  const date = paymentDate(charge)
  const parameters = {
    trx_id: referenceNo,
    merchant_id: tokenize.merchantId,
    merchant: tokenize.merchantName,
    bill_no: partnerReferenceNo,
    [tokenize.quirks.returnReference]: partnerReferenceNo,
    bill_total: rupiah(reportedAmount(tokenize, charge)),
    ...(date === '' ? {} : { payment_date: date }),
    bank_user_name: 'OVO',
    status,
    signature: signatureOf(tokenize, `${partnerReferenceNo}${status}`)
  }
  Object.entries(parameters).forEach(([name, value]) => address.searchParams.set(name, value))
  return address
}
