/** Paths of the API; each is both what is called and what is signed. */
export const endpoints = {
  bind: '/ovo-open-api/v1/token',
  tokens: '/tokenization/v1/tokens',
  balance: '/ovo-open-api/v1/balance',
  pay: '/ovo-open-api/v1/payment-recurring',
  refund: '/ovo-open-api/v1/payment-refund',
  unlink: '/ovo-open-api/v1/token-delete',
  /** By invoice number, or by the Request-Id of a call. */
  status: (id: string): string => `/orders/v1/status/${encodeURIComponent(id)}`
} as const
