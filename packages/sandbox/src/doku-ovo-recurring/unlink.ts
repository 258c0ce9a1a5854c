import { firstFault, textAt } from '../json-body'
import { customerId, findAccount, isAccount, text, tokenId } from './fields'
import type { Operation } from './service'

export const unlink: Operation = {
  operation: 'unlink',
  method: 'POST',
  success: 'quirk',
  execute: (call) => {
    const { recurring, body } = call
    const name = text(body, 'customer.name', { required: 'required', max: 50 })
    const fault = firstFault([customerId(body), name, tokenId(body)])
    if (fault !== undefined) return fault
    const account = findAccount(call)
    if (!isAccount(account)) return account
    account.binding.status = 'unlinked'
    return {
      fields: {
        customer: { id: account.binding.customerId, name: textAt(body, 'customer.name') },
        ovo_account: {
          token_id: account.token,
          status: recurring.quirks.unlinkStatus,
          message: 'Success Unbinding Ovo Account'
        }
      }
    }
  }
}
