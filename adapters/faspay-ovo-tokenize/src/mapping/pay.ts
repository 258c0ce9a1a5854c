import { type Attempt, faultsOfCustomer, faultsOfPay, type InvalidValue, type PayRequest } from '@gerbang/domain'
import type { Config } from '../config'
import type { PayRequestWire } from '../wire'
import { toAmountWire } from './amount'
import { unwritableFaults } from './printable'

/** Every fault of a payment: by the rules that all providers share, and of the customer, whom Faspay asks for each time. */
export const payFaults = (request: PayRequest): readonly InvalidValue[] => {
  const faults = faultsOfPay(request)
  if (faults.some(({ field }) => field === 'binding')) return faults
  const { customer } = request.binding
  const ofCustomer = faultsOfCustomer(customer).map(({ field, rule }) => ({ field: `binding.customer.${field}`, rule }))
  if (faults.length + ofCustomer.length > 0) return [...faults, ...ofCustomer]
  return unwritableFaults({ description: request.description, 'binding.customer.name': customer.name })
}

/** `2` uses points as far as they go, and cash for the rest. */
const payTypes = { cash: '0', points: '1', 'points-then-cash': '2' } as const

export const toPayRequestWire = (
  { account, amountUnits, paymentChannel }: Config,
  { amount, binding, description, funds }: PayRequest,
  { attempt, phoneNo }: { readonly attempt: Attempt; readonly phoneNo: string }
): PayRequestWire => ({
  request: 'Transfer OVO OpenAPI',
  merchant_id: account.id,
  bill_no: attempt.wireReference,
  bill_desc: description,
  bill_total: toAmountWire(amountUnits.billTotal, amount),
  bill_currency: 'IDR',
  payment_channel: paymentChannel,
  phone_no: phoneNo,
  cust_name: binding.customer.name,
  email: binding.customer.email,
  pay_type: payTypes[funds]
})
