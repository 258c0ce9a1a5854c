/** Paths and the service codes whose answers count there. */
export const endpoints = {
  bind: { path: '/direct-debit/core/v1/registration-account-binding', services: ['07'] },
  pay: { path: '/direct-debit/core/v1/debit/payment-host-to-host', services: ['54'] },
  inquire: { path: '/orders/v1.0/debit/status', services: ['55'] },
  balance: { path: '/direct-debit/core/v1/balance-inquiry', services: ['11'] },
  // DOKU's samples answer a refund with service code 07, the standard with 58.
  refund: { path: '/direct-debit/core/v1/debit/refund', services: ['58', '07'] },
  unlink: { services: ['09'] }
} as const
