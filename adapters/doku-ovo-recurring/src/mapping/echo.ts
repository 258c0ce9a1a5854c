import type { PaymentFacts } from '@gerbang/domain'
import type { OrderWire } from '../wire'
import { toMoney } from './amount'

/** Why an answer is not about our payment: invoice and amount must be in it and equal. undefined when it is. */
export const echoFault = ({ attempt, amount }: PaymentFacts, order: OrderWire | undefined): string | undefined => {
  if (order?.invoice_number !== attempt.wireReference) return 'the answer names another invoice, or none'
  return toMoney(order.amount)?.amount === amount.amount ? undefined : 'the answer names another amount, or none'
}
