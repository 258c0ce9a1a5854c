import type { RefundOf } from '@gerbang/gateway'
import { finishPage } from '../support/customer-pages'
import { leftOf, rightOf } from '../support/either'
import { bindOf, customerOf, payOf } from '../support/requests'
import { startShop, type Shop } from '../support/shop'
import { paths } from '../support/wire'

let shop: Shop

beforeEach(async () => {
  shop = await startShop()
  await shop.link('link-one', '628110000001')
  rightOf(await shop.gateway.pay(payOf('pay-one', 'link-one')))
  rightOf(await shop.gateway.inquire('pay-one'))
})
afterEach(() => shop.close())

const refundOf = (reference: string, amount: number): RefundOf => ({
  reference,
  payment: 'pay-one',
  amount: { currency: 'IDR', amount }
})

const afterExecution = [
  { kind: 'no-answer-after-execution' },
  { kind: 'http-500-after-execution' },
  { kind: 'empty' },
  { kind: 'truncate' }
]

it.each([...afterExecution, { kind: 'wrong-reference' }, { kind: 'wrong-amount' }])(
  'a refund whose answer is lost or does not fit is unknown, sent once, and found again: %j',
  async (fault) => {
    await shop.control.fault({ operation: 'refund', ...fault })
    const refund = () => shop.gateway.refund(refundOf('refund-one', 400))
    expect(rightOf(await refund()).status).toBe('unknown')
    expect(rightOf(await refund()).status).toBe('unknown')
    expect(shop.wire.to(paths.refund)).toHaveLength(1)
    // While it is unknown it counts as given back.
    expect(leftOf(await shop.gateway.refund(refundOf('refund-two', 700))).kind).toBe('InvalidRequest')
    expect(rightOf(await shop.gateway.inquireRefund('refund-one')).status).toBe('succeeded')
    expect(await shop.control.charge('pay-one')).toMatchObject({ refunded: '400.00' })
    rightOf(await shop.gateway.refund(refundOf('refund-three', 600)))
    expect(leftOf(await shop.gateway.refund(refundOf('refund-four', 1))).kind).toBe('InvalidRequest')
    expect(await shop.control.charge('pay-one')).toMatchObject({ refunded: '1000.00' })
  }
)

it('a refund that was not executed stays unknown, and its share is held: absence settles none', async () => {
  await shop.control.fault({ operation: 'refund', kind: 'no-answer' })
  expect(rightOf(await shop.gateway.refund(refundOf('refund-one', 1000))).status).toBe('unknown')
  expect(rightOf(await shop.gateway.inquireRefund('refund-one')).status).toBe('unknown')
  expect(leftOf(await shop.gateway.refund(refundOf('refund-two', 1))).kind).toBe('InvalidRequest')
})

it.each(afterExecution)('a bind whose answer is lost is unknown, sent once, and never paid with: %j', async (fault) => {
  await shop.control.fault({ operation: 'bind', ...fault })
  const before = shop.wire.to(paths.bind).length
  const bind = () => shop.gateway.bind(bindOf('link-lost', customerOf('someone', '6281234500001')))
  expect(rightOf(await bind())).toMatchObject({ status: 'unknown' })
  expect(rightOf(await bind())).toMatchObject({ status: 'unknown' })
  expect(shop.wire.to(paths.bind)).toHaveLength(before + 1)
  expect(rightOf(await shop.gateway.confirmBinding('link-lost')).status).toBe('unknown')
  expect(leftOf(await shop.gateway.pay(payOf('pay-lost', 'link-lost'))).kind).toBe('LinkInactive')
})

it.each(afterExecution)('an unlinking whose answer is lost is unknown, and settled by asking: %j', async (fault) => {
  await shop.control.fault({ operation: 'unlink', ...fault })
  expect(rightOf(await shop.gateway.unlink('link-one')).status).toBe('unknown')
  expect(rightOf(await shop.gateway.unlink('link-one')).status).toBe('unlinked')
  expect(shop.wire.to(paths.unlink)).toHaveLength(1)
  expect(rightOf(await shop.gateway.findBinding('link-one')).status).toBe('inactive')
})

it('an unlinking that was not executed is sent again', async () => {
  await shop.control.fault({ operation: 'unlink', kind: 'no-answer' })
  expect(rightOf(await shop.gateway.unlink('link-one')).status).toBe('unknown')
  expect(rightOf(await shop.gateway.unlink('link-one')).status).toBe('unlinked')
  const { bindings } = await shop.control.ledger()
  expect(bindings).toMatchObject([{ status: 'unlinked' }])
})

it('a link that the customer ended in the wallet is found out, and a new one can be made', async () => {
  await shop.control.command('unlink', { phone: '628110000001' })
  expect(leftOf(await shop.gateway.pay(payOf('pay-two', 'link-one'))).kind).toBe('LinkInactive')
  expect(rightOf(await shop.gateway.confirmBinding('link-one')).status).toBe('inactive')
  const again = rightOf(await shop.gateway.bind(bindOf('link-two', customerOf('customer-001', '628110000001'))))
  await finishPage(again.action?.url ?? '')
  expect(rightOf(await shop.gateway.confirmBinding('link-two')).status).toBe('active')
  expect(rightOf(await shop.gateway.pay(payOf('pay-two', 'link-two'))).status).toBe('pending')
})
