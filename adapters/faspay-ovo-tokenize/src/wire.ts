import * as t from 'io-ts'

// Requests are what we send, in the order of Faspay's samples; every value is text in both formats. Answers decode only
// what is used: leaves arrive as text from XML and JSON alike, and a list where one text is expected is refused.
// @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/e-money-channel-integration-guide/ovo-tokenize-integration-guide

/** Text that must be there, without white space around it. */
const text: t.Type<string, string> = new t.Type(
  'text',
  t.string.is,
  (u, c) => (typeof u === 'string' && u.trim() !== '' ? t.success(u.trim()) : t.failure(u, c)),
  t.identity
)

/** Text that may be absent. Empty text, `null` and the four letters `null` say that it is. */
const perhaps: t.Type<string | undefined, string | undefined> = new t.Type(
  'text',
  (u): u is string | undefined => u === undefined || typeof u === 'string',
  (u, c) => {
    if (u === undefined || u === null) return t.success(undefined)
    if (typeof u !== 'string') return t.failure(u, c)
    const given = u.trim()
    return t.success(given === '' || given === 'null' ? undefined : given)
  },
  t.identity
)

/** What every answer may carry. A rejected call has its code inside `response_error`. */
export const CodedWire = t.partial({
  response_code: perhaps,
  response_error: t.union([t.partial({ response_code: perhaps }), t.string, t.null])
})

/** 100037 */
export interface BindRequestWire {
  readonly request: 'Account Activation OVO OpenAPI'
  readonly merchant_id: string
  readonly payment_channel: string
  readonly phone_no: string
  readonly cust_name: string
}

export const BindResponseWire = t.partial({ status: perhaps, redirectURL: perhaps })

/** 100038 */
export interface PayRequestWire {
  readonly request: 'Transfer OVO OpenAPI'
  readonly merchant_id: string
  readonly bill_no: string
  readonly bill_desc: string
  readonly bill_total: string
  readonly bill_currency: 'IDR'
  readonly payment_channel: string
  readonly phone_no: string
  readonly cust_name: string
  readonly email: string
  readonly pay_type: '0' | '1' | '2'
}

/** The page is `redirectURL`, and `url` where the payment token has to be renewed first. */
export const PayResponseWire = t.partial({
  redirectURL: perhaps,
  status: perhaps,
  trx_id: perhaps,
  bill_no: perhaps,
  amount: perhaps,
  url: perhaps
})
export type PayResponseWire = t.TypeOf<typeof PayResponseWire>

/** 100039 */
export interface BalanceRequestWire {
  readonly request: 'Check Balance OVO OpenAPI'
  readonly merchant_id: string
  readonly payment_channel: string
  readonly phone_no: string
}

/** Who an answer is about. */
export const HolderWire = t.partial({ phone_no: perhaps, merchant_id: perhaps })
export type HolderWire = t.TypeOf<typeof HolderWire>

export const BalanceResponseWire = t.type({
  detail: t.intersection([
    t.type({ cash: t.type({ balance: text }) }),
    t.partial({ points: t.partial({ balance: perhaps }) })
  ])
})

/** 100040. Its answer is printed nowhere; nothing but its code is read. */
export interface UnlinkRequestWire {
  readonly request: 'Unlink OVO Open API'
  readonly merchant_id: string
  readonly merchant: string
  readonly phone_no: string
  readonly payment_channel: string
}

/** 100041 */
export interface HistoryRequestWire {
  readonly request: 'History OVO Open API'
  readonly merchant_id: string
  readonly merchant: string
  readonly phone_no: string
  readonly payment_channel: string
  readonly start_date: string
  readonly end_date: string
  readonly page: string
  readonly limit: string
}

/** `list_transaction` holds `transaction_1`, `transaction_2` and so on, or empty text where there is none. */
export const HistoryResponseWire = t.partial({
  list_transaction: t.union([t.UnknownRecord, t.UnknownArray, t.string, t.null])
})

/** `amount_detail` is called a list and printed as one object: see mapping/parts. */
export const TransactionWire = t.intersection([
  t.type({ payment_date: text, status: text, trx_id: text, trx_amount: text }),
  t.partial({ amount_detail: t.unknown })
])
export type TransactionWire = t.TypeOf<typeof TransactionWire>

export const PartWire = t.type({ type: text, amt: text })

/** A part repeated inside one element of XML: its children become lists that run side by side. */
export const PartsWire = t.type({ type: t.array(text), amt: t.array(text) })

/** 100042 */
export interface TopUpRequestWire {
  readonly request: 'Top Up Instruction OVO Open API'
  readonly merchant_id: string
  readonly merchant: string
  readonly phone_no: string
  readonly payment_channel: string
}

export const TopUpResponseWire = t.partial({
  topup_instruction: t.union([t.UnknownRecord, t.UnknownArray, t.string, t.null])
})

export const InstructionWire = t.type({ option: text, icon: text, url: text })

/**
 * 100004
 * @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/inquiry-payment-status
 */
export interface InquiryRequestWire {
  readonly request: 'Inquiry Payment Status'
  readonly trx_id: string
  readonly merchant_id: string
  readonly bill_no: string
}

export const InquiryResponseWire = t.intersection([
  t.type({ payment_status_code: text }),
  t.partial({ trx_id: perhaps, bill_no: perhaps, merchant_id: perhaps, payment_total: perhaps })
])
export type InquiryResponseWire = t.TypeOf<typeof InquiryResponseWire>

/** @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/payment-notification */
export const NotificationWire = t.intersection([
  t.type({ merchant_id: text, bill_no: text, payment_status_code: text }),
  t.partial({ signature: perhaps, trx_id: perhaps, bill_total: perhaps, payment_total: perhaps, merchant: perhaps })
])
export type NotificationWire = t.TypeOf<typeof NotificationWire>

/** `phone_number` here, `phone_no` everywhere else: both are read. */
export const ActivationWire = t.partial({ phone_number: perhaps, phone_no: perhaps, response_code: perhaps })
export type ActivationWire = t.TypeOf<typeof ActivationWire>

export type RequestWire =
  | BindRequestWire
  | PayRequestWire
  | BalanceRequestWire
  | UnlinkRequestWire
  | HistoryRequestWire
  | TopUpRequestWire
  | InquiryRequestWire

/** The reply to a payment notification; `merchant` stands in its JSON form alone, and nothing is repeated of what is refused. */
export interface NotificationReplyWire {
  readonly response: 'Payment Notification'
  readonly trx_id?: string
  readonly merchant_id?: string
  readonly merchant?: string
  readonly bill_no?: string
  readonly response_code: string
  readonly response_desc: string
  readonly response_date: string
}
