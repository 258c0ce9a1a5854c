import type { Payment } from '@gerbang/domain'
import { leftOf, rightOf } from '../support/either'
import { closedPort } from '../support/listening'
import { cutAt, openRelay, type Relay } from '../support/relay'
import { bindOf, customerOf, payOf } from '../support/requests'
import { type Office, startShop, type Shop } from '../support/shop'
import { paths } from '../support/wire'

jest.setTimeout(60_000)

let shop: Shop
let relay: Relay

beforeAll(async () => {
  shop = await startShop()
  relay = await openRelay(shop.sandbox.url)
  await shop.link('link-one', '628110000001')
})
afterAll(async () => {
  await relay.close()
  await shop.close()
})

let last = 0
const newReference = (): string => `pay-${String((last += 1))}`

/** Pays although the answer goes astray, and proves that a repeat sends nothing. */
const payLost = async (office: Office, reference: string): Promise<Payment> => {
  const paid = rightOf(await office.gateway.pay(payOf(reference, 'link-one')))
  expect(paid).toMatchObject({ status: 'unknown', evidence: 'response' })
  const journalled = rightOf(await office.gateway.findPayment(reference))
  expect(journalled).toMatchObject({ status: 'unknown', attempt: { ...paid.attempt } })
  expect(journalled.attempt.sentRequestId).toBe(paid.attempt.requestId)

  const requests = office.wire.requests().length
  expect(rightOf(await office.gateway.pay(payOf(reference, 'link-one')))).toEqual(journalled)
  expect(office.wire.requests()).toHaveLength(requests)
  return journalled
}

/** Asks how it ended: paid, and charged once, whatever the shop repeats afterwards. */
const findPaid = async (office: Office, reference: string): Promise<void> => {
  expect(rightOf(await office.gateway.inquire(reference)).status).toBe('succeeded')
  const requests = office.wire.requests().length
  expect(rightOf(await office.gateway.pay(payOf(reference, 'link-one'))).status).toBe('succeeded')
  expect(office.wire.requests()).toHaveLength(requests)
  expect(await shop.control.charge(reference)).toMatchObject({ executed: 1, amount: '1000.00' })
}

describe('a payment that was executed and whose answer is lost', () => {
  it.each([
    { kind: 'no-answer-after-execution' },
    { kind: 'http-500-after-execution' },
    { kind: 'empty' },
    { kind: 'truncate', at: 0 },
    { kind: 'truncate', at: 1 },
    { kind: 'truncate', at: 30 },
    { kind: 'truncate', at: 60 },
    { kind: 'truncate', at: 100_000 }
  ])('is unknown, and the inquiry finds it paid once: %j', async (fault) => {
    const reference = newReference()
    await shop.control.fault({ operation: 'pay', ...fault })
    await payLost(shop, reference)
    await findPaid(shop, reference)
  })

  it('is unknown when the provider hangs beyond the deadline', async () => {
    const office = await shop.open({ settings: { deadlines: { payMs: 1_000 } } })
    rightOf(await office.gateway.balance('link-one'))
    const reference = newReference()
    await shop.control.fault({ operation: 'pay', kind: 'hang-after-execution' })
    await payLost(office, reference)
    await findPaid(office, reference)
  })

  it('is unknown when the connection is reset', async () => {
    const office = await shop.open({ settings: { baseUrl: relay.url } })
    const reference = newReference()
    relay.misbehave(paths.pay, cutAt(0, 'reset'))
    await payLost(office, reference)
    relay.behave()
    await findPaid(office, reference)
  })
})

describe('a payment that was not executed and whose answer is lost', () => {
  it.each([{ kind: 'no-answer' }, { kind: 'html-502' }, { kind: 'redirect' }])(
    'stays unknown: that it is not found proves nothing yet: %j',
    async (fault) => {
      const reference = newReference()
      await shop.control.fault({ operation: 'pay', ...fault })
      await payLost(shop, reference)
      expect(rightOf(await shop.gateway.inquire(reference))).toMatchObject({
        status: 'unknown',
        lastInquiry: { found: false }
      })
      expect(await shop.control.charge(reference)).toBeUndefined()
    }
  )
})

describe('an answer that claims too much', () => {
  it.each([
    ['its reference is another', { kind: 'wrong-reference' }],
    ['it is an error of HTTP with the code of a success', { kind: 'code', httpStatus: 500, responseCode: '2005400' }],
    ['it is a success of HTTP without a code', { kind: 'code', httpStatus: 200, responseCode: '' }],
    ['its code is of another operation', { kind: 'code', httpStatus: 200, responseCode: '2001100' }],
    ['it is a redirect with the code of a decline', { kind: 'code', httpStatus: 302, responseCode: '4035414' }],
    ['its code is not listed', { kind: 'code', httpStatus: 400, responseCode: '4005499' }]
  ])('settles nothing when %s', async (_, fault) => {
    const reference = newReference()
    await shop.control.fault({ operation: 'pay', ...fault })
    expect(rightOf(await shop.gateway.pay(payOf(reference, 'link-one'))).status).toBe('unknown')
    expect(rightOf(await shop.gateway.findPayment(reference)).status).toBe('unknown')
  })

  it('is accepted under HTTP 409, which carries the original body', async () => {
    const reference = newReference()
    await shop.control.fault({ operation: 'pay', kind: 'replay-409' })
    expect(rightOf(await shop.gateway.pay(payOf(reference, 'link-one'))).status).toBe('pending')
    await findPaid(shop, reference)
  })

  it('is no success when the inquiry names another amount', async () => {
    const reference = newReference()
    await shop.control.fault({ operation: 'pay', kind: 'wrong-amount' })
    rightOf(await shop.gateway.pay(payOf(reference, 'link-one')))
    const raised = shop.events.length
    expect(rightOf(await shop.gateway.inquire(reference)).status).toBe('pending')
    expect(shop.events.slice(raised)).toMatchObject([{ type: 'conflict', reference }])
  })
})

describe('an inquiry', () => {
  it.each([
    ['that names another payment', { kind: 'wrong-reference' }, ['conflict']],
    ['that names another amount', { kind: 'wrong-amount' }, ['conflict']],
    ['with a status that nobody listed', { kind: 'latest', code: '99' }, []],
    ['with the status of a payment that is not known', { kind: 'latest', code: '07' }, []],
    ['that is refused', { kind: 'code', httpStatus: 404, responseCode: '4045500' }, []],
    ['that is lost', { kind: 'no-answer' }, []]
  ])('%s changes nothing', async (_, fault, raised) => {
    const reference = newReference()
    await shop.control.fault({ operation: 'pay', kind: 'no-answer-after-execution' })
    await payLost(shop, reference)
    const before = shop.events.length
    await shop.control.fault({ operation: 'status', ...fault })
    await shop.gateway.inquire(reference)
    expect(rightOf(await shop.gateway.findPayment(reference)).status).toBe('unknown')
    expect(shop.events.slice(before).map(({ type }) => type)).toEqual(raised)
    await findPaid(shop, reference)
  })

  it('is not made before the provider wants to be asked', async () => {
    const patient = await startShop({ settings: { statusDelaySeconds: 60 } })
    try {
      await patient.link('link-one', '628110000001')
      rightOf(await patient.gateway.pay(payOf('asked-early', 'link-one')))
      await patient.advance(50_000)
      expect(rightOf(await patient.gateway.inquire('asked-early')).status).toBe('pending')
      expect(patient.wire.to(paths.status)).toEqual([])
      await patient.advance(11_000)
      expect(rightOf(await patient.gateway.inquire('asked-early')).status).toBe('succeeded')
    } finally {
      await patient.close()
    }
  })
})

describe('a connection that is never made', () => {
  const unreachable: readonly (readonly [string, () => Promise<string>])[] = [
    ['is refused', closedPort],
    ['has no address', () => Promise.resolve('https://no-such-host.invalid')]
  ]

  it.each(unreachable)('that %s is NotSent, and the reference is free', async (_, address) => {
    const reference = newReference()
    const { tokens } = shop.dependencies
    // With tokens at hand it is the payment itself that goes nowhere; without them, the token request.
    for (const dependencies of [{ tokens }, {}]) {
      const office = await shop.open({ settings: { baseUrl: await address() }, dependencies })
      const error = leftOf(await office.gateway.pay(payOf(reference, 'link-one')))
      expect(error).toMatchObject({ kind: 'NotSent', operation: 'pay', reference, next: 'retry' })
      expect(leftOf(await shop.gateway.findPayment(reference)).kind).toBe('NotFound')
    }
    expect(rightOf(await shop.gateway.pay(payOf(reference, 'link-one'))).status).toBe('pending')
    await findPaid(shop, reference)
  })
})

describe('a token that does not come', () => {
  it.each(['b2b', 'b2b2c'] as const)(
    'holds a payment no longer than its deadline (%s)',
    async (operation) => {
      // Were a payment to wait as long as a token may take, this test would not end.
      const office = await shop.open({ settings: { deadlines: { payMs: 1_000, readMs: 300_000 } } })
      const reference = newReference()
      await shop.control.fault({ operation, kind: 'hang' })
      expect(leftOf(await office.gateway.pay(payOf(reference, 'link-one'))).kind).toBe('NotSent')
      expect(leftOf(await office.gateway.findPayment(reference)).kind).toBe('NotFound')
    },
    10_000
  )
})

describe('a redirect', () => {
  it('of a bind leaves it unknown', async () => {
    await shop.control.fault({ operation: 'bind', kind: 'redirect' })
    const bound = await shop.gateway.bind(bindOf('redirected', customerOf('redirected', '6281234500009')))
    expect(rightOf(bound)).toMatchObject({ status: 'unknown', reference: 'redirected' })
  })

  it.each(['b2b', 'b2b2c'] as const)('of a token request (%s) means that nothing was sent', async (operation) => {
    const office = await shop.open()
    const reference = newReference()
    await shop.control.fault({ operation, kind: 'redirect' })
    expect(leftOf(await office.gateway.pay(payOf(reference, 'link-one'))).kind).toBe('NotSent')
    expect(leftOf(await office.gateway.findPayment(reference)).kind).toBe('NotFound')
    expect(office.wire.to(paths.pay)).toEqual([])
  })

  it('is followed by nobody', async () => {
    expect(await shop.control.count('redirectTarget')).toBe(0)
  })
})
