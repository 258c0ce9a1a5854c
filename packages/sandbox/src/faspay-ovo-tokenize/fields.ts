import { textFault, type TextRule } from '../json-body'
import { formatError, missingParameter, type Refusal } from './answers'
import type { Fields } from './read-body'

export type FieldRules = Readonly<Record<string, TextRule>>

const required = 'required'
const digits = (max: number): TextRule => ({ required, pattern: new RegExp(`^\\d{1,${max}}$`) })
const text = (max: number): TextRule => ({ required, max })

const request: TextRule = { max: 50 }
const merchantId = digits(5)
const channel = digits(3)
/** As Indonesians write it: 10 to 13 digits, 0 first. Signed as it stands. */
const phone: TextRule = { required, pattern: /^08\d{8,11}$/ }
const signature: TextRule = { required, pattern: /^[0-9a-f]{40}$/ }
const count: TextRule = { required, pattern: /^[1-9]\d{0,3}$/ }

export const accountRules: FieldRules = {
  request,
  merchant_id: merchantId,
  payment_channel: channel,
  phone_no: phone,
  signature
}

/** Three operations want the merchant's name too. */
export const namedRules: FieldRules = { ...accountRules, merchant: text(32) }

export const activationRules: FieldRules = { ...accountRules, cust_name: text(128) }

export const paymentRules: FieldRules = {
  ...activationRules,
  bill_no: digits(32),
  bill_desc: text(128),
  bill_total: digits(15),
  bill_currency: { required, oneOf: ['IDR'] },
  email: { required, max: 128, pattern: /^[^\s@]+@[^\s@]+$/ },
  pay_type: { required, oneOf: ['0', '1', '2'] }
}

export const historyRules: FieldRules = {
  ...namedRules,
  start_date: text(10),
  end_date: text(10),
  page: count,
  limit: count
}

/** The page of this service allows a bill number 16 characters, those of a payment 32. */
export const inquiryRules: FieldRules = {
  request,
  trx_id: { required, pattern: /^\d{16}$/ },
  merchant_id: merchantId,
  bill_no: { required, pattern: /^[0-9A-Za-z]{1,16}$/ },
  signature
}

const control = /\p{Cc}/u

/** What is wrong with the fields: the first one missing, else the first one malformed. */
export const checkFields = (body: Fields, rules: FieldRules): Refusal | undefined => {
  const faults = Object.entries(rules).map(([name, rule]) => textFault(body[name], rule))
  if (faults.includes('missing')) return missingParameter
  const spoilt = Object.values(body).some((value) => control.test(value))
  return spoilt || faults.includes('malformed') ? formatError : undefined
}
