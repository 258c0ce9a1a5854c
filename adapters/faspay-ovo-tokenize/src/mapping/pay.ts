import { type Attempt, type Customer, faultsOfPay, type InvalidValue, type PayRequest } from '@gerbang/domain'
import type { Config } from '../config'
import type { PayRequestWire } from '../wire'
import { toAmountWire } from './amount'
import { unwritableFaults } from './printable'

/** Every fault of a payment: by the rules that all providers share, and by what Faspay has a mandatory place for. */
export const payFaults = (request: PayRequest): readonly InvalidValue[] => {
  const faults = faultsOfPay(request)
  if (faults.length > 0) return faults
  const { binding, description } = request
  const { name = '', email = '' } = (binding.customer as Partial<Customer> | undefined) ?? {}
  const texts = { 'binding.customer.name': name, 'binding.customer.email': email }
  return [
    ...Object.entries(texts)
      .filter(([, text]) => text.trim() === '')
      .map(([field]) => ({ field, rule: 'given: Faspay asks for it on every payment' })),
    ...unwritableFaults({ description, ...texts })
  ]
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
