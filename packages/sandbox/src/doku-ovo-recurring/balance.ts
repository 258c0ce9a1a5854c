import { firstFault, textAt } from '../json-body'
import { invalidToken } from './answers'
import { findAccount, isAccount, rupiah, text, tokenId } from './fields'
import type { Operation } from './service'

export const balance: Operation = {
  operation: 'balance',
  method: 'POST',
  success: 'quirk',
  execute: (call) => {
    // The page allows 64 characters here and 50 everywhere else.
    const fault = firstFault([text(call.body, 'customer.id', { required: 'required', max: 64 }), tokenId(call.body)])
    if (fault !== undefined) return fault
    const account = findAccount(call)
    if (!isAccount(account)) return account
    if (account.validUntil <= call.recurring.clock.now()) return invalidToken
    const { customer, binding } = account
    return {
      fields: {
        customer: { ...customer, id: binding.customerId, additional_info: textAt(customer, 'additional_info') },
        ovo_account: {
          ovo_cash_balance: rupiah(binding.wallet.cash),
          ovo_point_balance: rupiah(binding.wallet.points)
        }
      }
    }
  }
}
