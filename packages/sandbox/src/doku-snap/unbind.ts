import { isRefusal, refusal } from './answers'
import { findCustomerToken } from './authenticate'
import { text, textAt } from './fields'
import type { SnapOperation } from './service'
import { randomBytes } from 'node:crypto'

const alloPath = '/direct-debit/v1/registration-account-unbinding'

export const unbind: SnapOperation = {
  operation: 'unlink',
  service: '09',
  paths: ['/direct-debit/core/v1/registration-account-unbinding', alloPath],
  customerToken: 'none',
  channel: 'required',
  needsIpAddress: true,
  needsDeviceId: false,
  execute: ({ snap, body, channel, path }) => {
    // Only Allo's page prints the path without `core`.
    if (path === alloPath && channel.wallet !== 'allo-bank') return refusal(404, '02', 'Invalid Routing')
    const fault = text(body, 'tokenId', { required: 'required', max: 2048 })
    if (fault !== undefined) return fault
    const customer = findCustomerToken(snap, textAt(body, 'tokenId'))
    if (isRefusal(customer)) return customer
    if (customer.binding.wallet.wallet !== channel.wallet) return refusal(401, '02', 'Invalid Customer Token')
    customer.binding.status = 'unlinked'
    return { fields: { referenceNo: randomBytes(16).toString('hex') } }
  }
}
