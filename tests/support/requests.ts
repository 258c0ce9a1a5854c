import type { BindRequest, Customer } from '@gerbang/domain'
import { parsePhone } from '@gerbang/domain'
import type { PayOf } from '@gerbang/gateway'
import { rightOf } from './either'

export const returnUrls = { success: 'https://shop.example/ok', failure: 'https://shop.example/failed' }

export const customerOf = (id: string, phone: string): Customer => ({
  id,
  phone: rightOf(parsePhone(phone)),
  name: 'Customer Name',
  email: 'customer@shop.example'
})

export const bindOf = (reference: string, customer: Customer): BindRequest => ({
  reference,
  wallet: 'ovo',
  customer,
  returnUrls
})

/** A recurring payment in cash: nobody has to open a page for it. */
export const payOf = (reference: string, binding: string, over: Partial<PayOf> = {}): PayOf => ({
  reference,
  binding,
  amount: { currency: 'IDR', amount: 1000 },
  description: 'Coffee beans',
  mode: 'recurring',
  funds: 'cash',
  returnUrls,
  ...over
})
