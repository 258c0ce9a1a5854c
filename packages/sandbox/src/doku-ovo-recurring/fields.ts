import { at, isWebAddress, textAt, textFault, type Body, type TextRule } from '../json-body'
import type { Sen } from '../money'
import type { Account } from './accounts'
import { invalidToken, isRefusal, wrongParameter, type Refusal } from './answers'
import type { Call } from './service'

export const text = (body: unknown, path: string, rule: TextRule): Refusal | undefined =>
  textFault(at(body, path), rule) === undefined ? undefined : wrongParameter(path)

export const webAddress = (body: unknown, path: string): Refusal | undefined =>
  text(body, path, { required: 'required', max: 2048 }) ??
  (isWebAddress(textAt(body, path)) ? undefined : wrongParameter(path))

const required = { required: 'required' } as const
export const customerId = (body: Body): Refusal | undefined => text(body, 'customer.id', { ...required, max: 50 })
export const tokenId = (body: Body): Refusal | undefined =>
  text(body, 'ovo_account.token_id', { ...required, max: 128 })

/** At least 3 and at most 32 letters, digits, underscores and hyphens. */
export const invoiceNumber = (body: Body): Refusal | undefined =>
  text(body, 'order.invoice_number', { ...required, pattern: /^[A-Za-z0-9_-]{3,32}$/ })

/** Whole rupiah of at most ten digits, as a number or, as the sample has it, as text. */
export const readAmount = (body: Body, path: string): Sen | undefined => {
  const value = at(body, path)
  const digits = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  return /^[1-9]\d{0,9}$/.test(digits) ? BigInt(digits) * 100n : undefined
}

export const amount = (body: Body, path: string): Refusal | undefined =>
  readAmount(body, path) === undefined ? wrongParameter(path) : undefined

/** The active account behind the request's token, if it is the customer's. */
export const findAccount = ({ recurring, body }: Call): Account | Refusal => {
  const account = recurring.accounts.find(textAt(body, 'ovo_account.token_id'))
  const own = account?.binding.status === 'active' && account.binding.customerId === textAt(body, 'customer.id')
  return account !== undefined && own ? account : invalidToken
}

export const isAccount = (found: Account | Refusal): found is Account => !isRefusal(found)

/** Rupiah as a number of JSON. */
export const rupiah = (sen: Sen): number => Number(sen) / 100
