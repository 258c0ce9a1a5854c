import type { BindRequest, HistoryRequest, PayRequest, RefundRequest } from '../requests'
import { sampleBinding, sampleCustomer, samplePayment } from './sample-values'

/** Requests in which every field is given and none is at fault. */
const device = { id: 'device-1', ipAddress: '203.0.113.7', model: 'Pixel 8', os: 'android', channel: 'app' } as const
const returnUrls = { success: 'https://shop.example.com/ok', failure: 'https://shop.example.com/failed' }

export const fullBindRequest = (): BindRequest => ({
  reference: 'link-1',
  wallet: 'ovo',
  customer: sampleCustomer(),
  returnUrls,
  device
})

export const fullPayRequest = (): PayRequest => ({
  reference: 'pay-1',
  order: 'order-1',
  binding: sampleBinding(),
  amount: { currency: 'IDR', amount: 50_000 },
  description: 'Coffee beans',
  mode: 'one-time',
  cycle: 'first',
  funds: 'cash',
  items: [
    { name: 'Beans', price: { currency: 'IDR', amount: 20_000 }, quantity: 2 },
    { name: 'Filter', price: { currency: 'IDR', amount: 10_000 }, quantity: 1 }
  ],
  returnUrls,
  device
})

export const fullRefundRequest = (): RefundRequest => ({
  reference: 'refund-1',
  payment: samplePayment({ status: 'succeeded' }),
  amount: { currency: 'IDR', amount: 50_000 },
  reason: 'Out of stock',
  device
})

export const fullHistoryRequest = (): HistoryRequest => ({
  binding: sampleBinding(),
  from: '2024-01-01',
  to: '2024-02-29',
  page: 1,
  limit: 10
})
