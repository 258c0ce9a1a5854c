import { at, firstFault, isObject, type Body } from '../json-body'
import { wrongParameter, type Refusal } from './answers'
import { amount, customerId, invoiceNumber, text, tokenId } from './fields'

const isFlag = (value: unknown): boolean =>
  value === undefined || typeof value === 'boolean' || (typeof value === 'string' && /^(true|false)$/i.test(value))

const checkFlag = (body: Body, path: string): Refusal | undefined =>
  isFlag(at(body, path)) ? undefined : wrongParameter(path)

/** `payment_use_ovo_point` is text in the table and boolean in the sample. */
export const usesPoints = (body: Body): boolean =>
  String(at(body, 'ovo_account.payment_use_ovo_point')).toLowerCase() === 'true'

const checkObject = (body: Body, path: string): Refusal | undefined => {
  const value = at(body, path)
  return value === undefined || isObject(value) ? undefined : wrongParameter(path)
}

/** The quantity is mandatory, and nothing says that the sum must equal the amount. */
const checkItem = (item: unknown): Refusal | undefined => {
  const [price, quantity] = [at(item, 'price'), at(item, 'quantity')]
  if (price !== undefined && typeof price !== 'number') return wrongParameter('order.line_items.price')
  if (typeof quantity !== 'number') return wrongParameter('order.line_items.quantity')
  const name = at(item, 'name')
  return name === undefined || typeof name === 'string' ? undefined : wrongParameter('order.line_items.name')
}

const checkItems = (body: Body): Refusal | undefined => {
  const items = at(body, 'order.line_items')
  if (items === undefined) return undefined
  return Array.isArray(items) ? firstFault(items.map(checkItem)) : wrongParameter('order.line_items')
}

/** Every field rule of a payment; the wallet itself is asked afterwards. */
export const checkPayFields = (body: Body): Refusal | undefined =>
  firstFault([
    customerId(body),
    text(body, 'customer.name', { max: 70 }),
    text(body, 'customer.email', { max: 255 }),
    text(body, 'customer.phone', { max: 20 }),
    text(body, 'customer.additional_info', { max: 255 }),
    checkObject(body, 'additional_info'),
    invoiceNumber(body),
    checkItems(body),
    amount(body, 'order.amount'),
    tokenId(body),
    checkFlag(body, 'ovo_account.payment_use_ovo_point'),
    checkFlag(body, 'ovo_account.first_payment')
  ])
