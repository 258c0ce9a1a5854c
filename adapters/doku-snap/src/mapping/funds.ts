import type { Balance, PayRequest } from '@gerbang/domain'

/** How a payment is split over a wallet's purses, in rupiah. The parts always sum to the amount. */
export interface Split {
  readonly points: number
  readonly cash: number
}

/** `balance` is read only for points-then-cash: points as far as they go, cash for the rest. */
export const split = ({ amount, funds }: Pick<PayRequest, 'amount' | 'funds'>, balance?: Balance): Split => {
  switch (funds) {
    case 'cash':
      return { points: 0, cash: amount.amount }
    case 'points':
      return { points: amount.amount, cash: 0 }
    case 'points-then-cash': {
      const points = Math.min(balance?.points ?? 0, amount.amount)
      return { points, cash: amount.amount - points }
    }
  }
}
