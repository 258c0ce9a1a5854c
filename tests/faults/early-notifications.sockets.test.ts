import { rightOf } from '../support/either'
import { payOf } from '../support/requests'
import { startShop, type Shop } from '../support/shop'
import { paths } from '../support/wire'

let shop: Shop

beforeEach(async () => {
  shop = await startShop({ host: 'listening' })
  await shop.link('link-one', '628110000001')
})
afterEach(() => shop.close())

/** Everything that the sandbox has to say has been said and answered. */
const heard = async (): Promise<readonly (number | null)[]> => {
  await shop.advance(0)
  return (await shop.control.ledger()).notifications.map(({ httpStatus }) => httpStatus)
}
const changes = () =>
  shop.events.flatMap((event) =>
    event.type === 'outcome-changed' && event.operation === 'pay' ? [`${event.before} to ${event.after}`] : []
  )

test('a notification that overtakes the answer wins, and the answer takes nothing back', async () => {
  await shop.control.fault({ operation: 'pay', kind: 'delay', ms: 400 })
  const paid = rightOf(await shop.gateway.pay(payOf('overtaken', 'link-one')))
  expect(paid).toMatchObject({ status: 'succeeded', evidence: 'notification' })
  expect(changes()).toEqual(['unknown to succeeded'])
  expect(await heard()).toEqual([200, 200])
})

test.each(['no-answer-after-execution', 'http-500-after-execution', 'truncate', 'empty'])(
  'a payment whose answer is lost (%s) is settled by its notification alone',
  async (kind) => {
    await shop.control.fault({ operation: 'pay', kind })
    rightOf(await shop.gateway.pay(payOf('lost', 'link-one')))
    expect(await heard()).toEqual([200, 200])
    expect(rightOf(await shop.gateway.findPayment('lost'))).toMatchObject({ status: 'succeeded' })
    expect(changes()).toEqual(['unknown to succeeded'])
    expect(shop.wire.to(paths.status)).toEqual([])
    expect(await shop.control.charge('lost')).toMatchObject({ executed: 1 })
  }
)

test('a notification that is forged, altered or repeated changes nothing that the true one does not', async () => {
  await shop.control.fault({ operation: 'notification', kind: 'bad-signature' })
  rightOf(await shop.gateway.pay(payOf('forged', 'link-one')))
  expect(await heard()).toEqual([200, 401])
  expect(rightOf(await shop.gateway.findPayment('forged')).status).toBe('pending')

  for (const kind of ['wrong-amount', 'wrong-reference']) {
    await shop.control.fault({ operation: 'notification', kind })
    rightOf(await shop.gateway.pay(payOf(kind, 'link-one')))
    await heard()
    expect(rightOf(await shop.gateway.findPayment(kind)).status).toBe('pending')
  }
  await shop.control.fault({ operation: 'notification', kind: 'twice' })
  const before = changes().length
  rightOf(await shop.gateway.pay(payOf('repeated', 'link-one')))
  await heard()
  expect(rightOf(await shop.gateway.findPayment('repeated')).status).toBe('succeeded')
  expect(
    changes()
      .slice(before)
      .filter((change) => change.endsWith('succeeded'))
  ).toHaveLength(1)

  // Half an hour later DOKU repeats what was not accepted, signed as it should be.
  await shop.advance(31 * 60_000)
  expect(rightOf(await shop.gateway.findPayment('forged')).status).toBe('succeeded')
})

test('a hundred repeats of one payment at once send it once', async () => {
  const request = payOf('hundredfold', 'link-one', { order: 'order-one' })
  const paid = await Promise.all(Array.from({ length: 100 }, () => shop.gateway.pay(request)))
  expect(new Set(paid.map((payment) => rightOf(payment).attempt.requestId)).size).toBe(1)
  expect(shop.wire.to(paths.pay)).toHaveLength(1)
  const others = Array.from({ length: 50 }, (_, at) =>
    shop.gateway.pay({ ...request, reference: `other-${String(at)}` })
  )
  expect(new Set((await Promise.all(others)).map((answer) => answer._tag === 'Left' && answer.left.kind))).toEqual(
    new Set(['OrderOpen'])
  )
  expect((await shop.control.ledger()).charges).toMatchObject([{ executed: 1 }])
})
