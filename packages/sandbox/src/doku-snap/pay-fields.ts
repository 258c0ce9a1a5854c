import { sum } from '../money'
import { invalidFormat, missingField, type Refusal } from './answers'
import type { Channel } from './channels'
import { amount, amountAt, at, firstFault, text, url, type Body } from './fields'

const itemAmount = { min: 0n, maxLength: 16 }

const checkPayOption = (item: unknown, index: number, channel: Channel): Refusal | undefined => {
  const shown = `payOptionDetails[${index}]`
  const methods = [channel.cashMethod, channel.pointsMethod, ...channel.otherMethods]
  return (
    text(item, 'payMethod', { required: 'required', oneOf: methods }, `${shown}.payMethod`) ??
    amount(item, 'transAmount', itemAmount, `${shown}.transAmount`) ??
    amount(item, 'feeAmount', itemAmount, `${shown}.feeAmount`)
  )
}

const checkPayOptions = (body: Body, channel: Channel): Refusal | undefined => {
  const items = at(body, 'payOptionDetails')
  if (items === undefined || items === null) return missingField('payOptionDetails')
  if (!Array.isArray(items) || items.length === 0) return invalidFormat('payOptionDetails')
  const fault = firstFault(items.map((item, index) => checkPayOption(item, index, channel)))
  if (fault !== undefined) return fault
  const total = sum(items.map((item) => amountAt(item, 'transAmount')))
  return total === amountAt(body, 'amount') ? undefined : invalidFormat('payOptionDetails')
}

const checkItem = (item: unknown, index: number): Refusal | undefined => {
  const shown = `additionalInfo.lineItems[${index}]`
  const quantity = at(item, 'quantity')
  const fault =
    text(item, 'name', { required: 'required', max: 32 }, `${shown}.name`) ??
    text(item, 'price', { required: 'required', pattern: /^\d{1,16}\.\d{2}$/ }, `${shown}.price`)
  if (fault !== undefined) return fault
  return /^[1-9]\d*$/.test(String(quantity)) ? undefined : invalidFormat(`${shown}.quantity`)
}

const checkItems = (body: Body, channel: Channel): Refusal | undefined => {
  const items = at(body, 'additionalInfo.lineItems')
  if (items === undefined) return channel.needsRemarksAndItems ? missingField('additionalInfo.lineItems') : undefined
  if (!Array.isArray(items) || items.length === 0) return invalidFormat('additionalInfo.lineItems')
  return firstFault(items.map(checkItem))
}

/** Every field rule of a payment; the wallet itself is asked afterwards. */
export const checkPayFields = (body: Body, channel: Channel): Refusal | undefined => {
  const required = { required: 'required' } as const
  const paymentType = channel.everyPaymentOnPage ? { oneOf: ['SALE'] } : { ...required, oneOf: ['SALE', 'RECURRING'] }
  return (
    firstFault([
      text(body, 'partnerReferenceNo', { ...required, ...channel.paymentReference }),
      text(body, 'feeType', { oneOf: ['OUR', 'BEN', 'SHA'] }),
      amount(body, 'amount', { min: 100n, maxLength: 19 }),
      text(body, 'additionalInfo.paymentType', paymentType),
      url(body, 'additionalInfo.successPaymentUrl'),
      url(body, 'additionalInfo.failedPaymentUrl'),
      text(body, 'additionalInfo.remarks', { ...(channel.needsRemarksAndItems ? required : {}), max: 40 }),
      text(body, 'additionalInfo.merchantTrxId', { max: 64 }),
      text(body, 'additionalInfo.otpStatus', { oneOf: ['YES', 'NO'] })
    ]) ??
    checkPayOptions(body, channel) ??
    checkItems(body, channel)
  )
}
