import type { QuirksOf } from '../quirks'

/** Where DOKU's pages, samples and observed answers disagree or are silent; the first value holds at start. */
export const recurringChoices = {
  successStatus: ['201', '200'],
  amountType: ['number', 'string', 'decimal'],
  bindingTrailingComma: ['present', 'absent'],
  bindingPhone: ['absent', 'present'],
  tokenTypeSpelling: ['CREDIT CARD', 'CREDIT_CARD'],
  tokenListShape: ['object', 'array'],
  emptyTokenList: ['without-wallet', 'null', 'empty-array', 'not-found'],
  unlinkStatus: ['SUCCESS', 'DELETED'],
  paymentPageUrl: ['payment.url', 'ovo_account.payment_url', 'absent'],
  duplicateInvoice: ['charged', 'refused'],
  partialRefundStatus: ['SUCCESS', 'REFUNDED'],
  errorEnvelope: ['error', 'message', 'error_messages', 'response_code'],
  errorSignature: ['absent', 'present'],
  statusSignature: ['without-digest', 'with-digest'],
  statusWrapper: ['none', 'response'],
  serviceId: ['EMONEY', 'E_MONEY', 'EWALLET'],
  transactionDate: ['wib-as-z', 'utc'],
  notificationRequestId: ['of-payment', 'new']
} as const

export type Quirks = QuirksOf<typeof recurringChoices>
