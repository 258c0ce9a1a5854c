import type { PaymentOutcome } from '@gerbang/domain'

/** What `payment_status_code` means; 6, 9 and what is not listed settle nothing. */
export type StatusMeaning = 'waiting' | 'paid' | 'failed' | 'reversed' | 'no-bill' | 'expired' | 'cancelled'

/** @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/inquiry-payment-status */
const meaningByCode: ReadonlyMap<string, StatusMeaning> = new Map(
  Object.entries<StatusMeaning>({
    '0': 'waiting',
    '1': 'waiting',
    '2': 'paid',
    '3': 'failed',
    '4': 'reversed',
    '5': 'no-bill',
    '7': 'expired',
    '8': 'cancelled'
  })
)

export const statusMeaning = (code: string): StatusMeaning | undefined => meaningByCode.get(code)

/** The outcome that an inquiry's status proves by itself; being paid it does not, because it names no amount. */
export const settledBy = (meaning: StatusMeaning | undefined): PaymentOutcome | undefined => {
  switch (meaning) {
    case 'failed':
      return { status: 'declined', reason: 'other' }
    case 'reversed':
      // How much was given back is not said: an entry without an amount is the whole, where no refund is ours.
      return { status: 'succeeded', refundsSeen: [{}] }
    case 'expired':
      return { status: 'expired' }
    case 'cancelled':
      return { status: 'cancelled' }
    case 'waiting':
    case 'paid':
    case 'no-bill':
    case undefined:
      return undefined
  }
}

/** What a notification says. It is a claim, which an inquiry and the history have to prove. */
export const claimedBy = (code: string): PaymentOutcome => {
  switch (statusMeaning(code)) {
    case 'waiting':
      return { status: 'pending' }
    case 'paid':
      return { status: 'succeeded' }
    case 'failed':
      return { status: 'declined', reason: 'other' }
    case 'expired':
      return { status: 'expired' }
    case 'cancelled':
      return { status: 'cancelled' }
    case 'reversed':
    case 'no-bill':
    case undefined:
      return { status: 'unknown', why: 'the notification makes no claim about the money' }
  }
}
