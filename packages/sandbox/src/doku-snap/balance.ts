import { formatAmount, type Sen } from '../money'
import { unknownCustomerToken } from './answers'
import type { SnapOperation } from './service'

const rupiah = (sen: Sen): object => ({ value: formatAmount(sen), currency: 'IDR' })

export const balance: SnapOperation = {
  operation: 'balance',
  service: '11',
  paths: ['/direct-debit/core/v1/balance-inquiry'],
  customerToken: 'required',
  channel: 'required',
  needsIpAddress: true,
  needsDeviceId: false,
  execute: ({ snap, binding, channel }) => {
    if (binding === undefined) return unknownCustomerToken
    const entry = (balanceType: string, sen: Sen): object => ({ balanceType, [snap.quirks.balanceField]: rupiah(sen) })
    const { cash, points } = binding.wallet
    return { fields: { accountInfos: [entry(channel.cashMethod, cash), entry(channel.pointsMethod, points)] } }
  }
}
