import type { PayOf } from '@gerbang/gateway'
import { finishPage, openPage, submit } from '../support/customer-pages'
import { rightOf } from '../support/either'
import { bindOf, customerOf, payOf } from '../support/requests'
import { startShop, type Shop } from '../support/shop'

let shop: Shop

beforeAll(async () => {
  shop = await startShop()
  await shop.link('link-one', '628110000001')
})
afterAll(() => shop.close())

/** Binds and yields the address of the page. */
const bindPage = async (reference: string, phone: string): Promise<string> => {
  const bound = rightOf(await shop.gateway.bind(bindOf(reference, customerOf(reference, phone))))
  return bound.action?.url ?? ''
}
const payPage = async (reference: string, over: Partial<PayOf> = {}): Promise<string> => {
  const paid = rightOf(await shop.gateway.pay(payOf(reference, 'link-one', { mode: 'one-time', ...over })))
  return paid.status === 'action-required' ? paid.action.url : ''
}

test('a page is a plain form: one labelled field at a time, sent by POST, and a way to cancel', async () => {
  const url = await bindPage('page-form', '6281234500001')
  const first = await openPage(url)
  expect(first.status).toBe(200)
  expect(first.html).toMatch(/<form method="post"/)
  expect(first.html).toMatch(/<label for="otp">[\s\S]*<input id="otp" name="otp"/)
  expect(first.html).toContain('name="action" value="cancel"')
  expect(first.html).not.toContain('<script')
  const second = await submit(url, { otp: '123456' })
  expect(second.html).toMatch(/<label for="pin">[\s\S]*<input id="pin" name="pin" type="password"/)
})

test('a wrong OTP is told and may be tried again; the binding is active only after the PIN', async () => {
  const url = await bindPage('page-wrong', '6281234500002')
  expect(await submit(url, { otp: '000000' })).toMatchObject({ status: 422, location: null })
  expect(rightOf(await shop.gateway.confirmBinding('page-wrong')).status).toBe('action-required')
  await submit(url, { otp: '123456' })
  expect(rightOf(await shop.gateway.confirmBinding('page-wrong')).status).toBe('action-required')
  expect(await submit(url, { pin: '112233' })).toMatchObject({ status: 303, location: 'https://shop.example/ok' })
  expect(rightOf(await shop.gateway.confirmBinding('page-wrong')).status).toBe('active')
})

test('a customer who cancels a payment is sent to the failure address and is not charged', async () => {
  const url = await payPage('pay-cancelled')
  expect(await submit(url, { action: 'cancel' })).toMatchObject({
    status: 303,
    location: 'https://shop.example/failed'
  })
  expect(rightOf(await shop.gateway.inquire('pay-cancelled')).status).toBe('cancelled')
  expect(await shop.control.charge('pay-cancelled')).toMatchObject({ executed: 0 })
})

test('arrival at the success address proves nothing; the inquiry does, and a second click charges nobody twice', async () => {
  const url = await payPage('pay-finished')
  const landed = await finishPage(url)
  expect(landed.location).toBe('https://shop.example/ok')
  expect(rightOf(await shop.gateway.findPayment('pay-finished')).status).toBe('action-required')
  await submit(url, { pin: '112233' })
  expect(rightOf(await shop.gateway.inquire('pay-finished')).status).toBe('succeeded')
  expect(await shop.control.charge('pay-finished')).toMatchObject({ executed: 1, amount: '1000.00' })
})

test('three wrong codes end a payment as declined, uncharged', async () => {
  const url = await payPage('pay-wrong-pin')
  await submit(url, { otp: '123456' })
  for (const pin of ['1', '2', '3']) await submit(url, { pin })
  expect(rightOf(await shop.gateway.inquire('pay-wrong-pin')).status).toBe('declined')
  expect(await shop.control.charge('pay-wrong-pin')).toMatchObject({ executed: 0 })
})
