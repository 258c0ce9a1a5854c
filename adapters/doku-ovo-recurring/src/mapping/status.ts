import { normalised } from './words'

/** What `payment.status` of a charge's own answer means; what is not listed, TIMEOUT and FAILED among it, is unknown. */
export type ChargeMeaning = 'succeeded' | 'pending' | 'token-expired'

/** @see https://developers.doku.com/archive/non-snap/e-wallet/ovo-recurring#payment-using-token */
const chargeMeanings: ReadonlyMap<string, ChargeMeaning> = new Map(
  Object.entries<ChargeMeaning>({
    SUCCESS: 'succeeded',
    PENDING: 'pending',
    TOKEN_EXPIRED: 'token-expired'
  })
)

/** What `transaction.status` means; TIMEOUT, VOIDED and what is not listed settle nothing. */
export type StatusMeaning = 'succeeded' | 'pending' | 'refunded' | 'expired' | 'failed'

/** @see https://developers.doku.com/get-started-with-doku-api/check-status-api/non-snap */
const statusMeanings: ReadonlyMap<string, StatusMeaning> = new Map(
  Object.entries<StatusMeaning>({
    SUCCESS: 'succeeded',
    PENDING: 'pending',
    REDIRECT: 'pending',
    REFUNDED: 'refunded',
    EXPIRED: 'expired',
    FAILED: 'failed'
  })
)

/** What `refund.status` of a refund's own answer means. */
export type RefundMeaning = 'succeeded' | 'failed'

const refundMeanings: ReadonlyMap<string, RefundMeaning> = new Map(
  Object.entries<RefundMeaning>({ SUCCESS: 'succeeded', FAILED: 'failed' })
)

/** What `ovo_account.status` of an unlinking means: its table says DELETED, its sample SUCCESS. */
const unlinked: readonly string[] = ['SUCCESS', 'DELETED']

export const chargeMeaning = (status: string): ChargeMeaning | undefined => chargeMeanings.get(normalised(status))
export const statusMeaning = (status: string): StatusMeaning | undefined => statusMeanings.get(normalised(status))
export const refundMeaning = (status: string): RefundMeaning | undefined => refundMeanings.get(normalised(status))
export const saysUnlinked = (status: string): boolean => unlinked.includes(normalised(status))
