import type { Binding, Payment, PayRequest, Refund, Unlinking } from '@gerbang/domain'

// A JSON array is unambiguous: text is quoted, so no value can run into its neighbour, and what is absent is null.
const canonical = (parts: readonly (string | number | undefined)[]): string => JSON.stringify(parts)

/** What makes two binds the same request. */
export const bindFingerprint = ({ provider, account, wallet, customer }: Binding): string =>
  canonical(['bind', provider, account.environment, account.id, wallet, customer.id, customer.phone.secret.reveal()])

/** What makes two pays the same request. */
export const payFingerprint = (
  { provider, account, bindingReference, order, amount }: Payment,
  { mode, cycle, funds }: Pick<PayRequest, 'mode' | 'cycle' | 'funds'>
): string =>
  canonical([
    'pay',
    provider,
    account.environment,
    account.id,
    bindingReference,
    order,
    amount.currency,
    amount.amount,
    mode,
    cycle,
    funds
  ])

/** What makes two refunds the same request. */
export const refundFingerprint = ({ provider, account, payment, amount }: Refund): string =>
  canonical(['refund', provider, account.environment, account.id, payment.reference, amount.currency, amount.amount])

/** What makes two unlinks the same request. */
export const unlinkFingerprint = ({ provider, attempt, bindingReference }: Unlinking): string =>
  canonical(['unlink', provider, attempt.account.environment, attempt.account.id, bindingReference])
