import { inspect } from 'node:util'
import { type BindRequest, type GatewayError, type Phone, Secret } from '@gerbang/domain'
import type { Gateway, PayOf, RefundOf } from '@gerbang/gateway'
import type { Either } from 'fp-ts/Either'
import { leftOf, rightOf } from '../support/either'
import { bindOf, customerOf, payOf, returnUrls } from '../support/requests'
import { startShop, type Shop } from '../support/shop'

let shop: Shop

beforeAll(async () => {
  shop = await startShop()
  await shop.link('link-one', '628110000001')
  rightOf(await shop.gateway.pay(payOf('paid-one', 'link-one')))
  rightOf(await shop.gateway.inquire('paid-one'))
})
afterAll(() => shop.close())

// Requests come from callers without types too.
const untyped = <A>(request: unknown): A => request as A
const bind = (request: unknown) => shop.gateway.bind(untyped<BindRequest>(request))
const pay = (request: unknown) => shop.gateway.pay(untyped<PayOf>(request))
const refund = (request: unknown) => shop.gateway.refund(untyped<RefundOf>(request))

const everyReference = ['ref-one', 'refund-one', '€uro', 'a\r\nb', 'x'.repeat(300), 'ab', '', undefined, null, 7]

/** Proves that nothing was sent or journalled, and yields the error, which names every field and no value. */
const refused = async (
  ask: () => Promise<Either<GatewayError, unknown>>,
  planted: readonly string[] = []
): Promise<GatewayError> => {
  const turns = shop.wire.turns()
  const error = leftOf(await ask())
  expect(shop.wire.turns()).toBe(turns)
  expect(shop.events.filter(({ type }) => type === 'journal-failed')).toEqual([])
  for (const reference of everyReference) {
    const bad = untyped<string>(reference)
    expect(leftOf(await shop.gateway.findBinding(bad)).kind).toBe('NotFound')
    expect(leftOf(await shop.gateway.findPayment(bad)).kind).toBe('NotFound')
    expect(leftOf(await shop.gateway.findRefund(bad)).kind).toBe('NotFound')
  }
  const printed = inspect(error, { depth: null }) + JSON.stringify(error)
  for (const value of planted) expect(printed).not.toContain(value)
  return error
}

const fieldsOf = (error: GatewayError): readonly string[] => (error.faults ?? []).map(({ field }) => field).sort()

const expectFaults = (error: GatewayError, fields: readonly string[]): void => {
  expect(error).toMatchObject({ kind: 'InvalidRequest', next: 'fix-request' })
  expect(fieldsOf(error)).toEqual([...fields].sort())
  for (const { field, rule } of error.faults ?? []) expect(error.message).toContain(`${field}: ${rule}`)
}

const amounts = [
  0,
  -1,
  10000.5,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '10000',
  null,
  undefined,
  10_000_000_000_000
]

describe('an amount that is no whole rupiah', () => {
  it.each(amounts)('%p is refused when it is paid', async (amount) => {
    const error = await refused(() =>
      pay(payOf('ref-one', 'link-one', { amount: untyped({ currency: 'IDR', amount }) }))
    )
    expectFaults(error, ['amount'])
  })

  it.each(amounts)('%p is refused when it is given back', async (amount) => {
    const error = await refused(() =>
      refund({ reference: 'refund-one', payment: 'paid-one', amount: { currency: 'IDR', amount } })
    )
    expectFaults(error, ['amount'])
  })

  it('or of another currency, is refused', async () => {
    const error = await refused(() => pay({ ...payOf('ref-one', 'link-one'), amount: { currency: 'USD', amount: 1 } }))
    expectFaults(error, ['amount'])
  })
})

const references = ['€uro', 'a\r\nb', 'ref\r\nX-Evil: 1', 'x'.repeat(300), 'ab', '', undefined, null, 7]

describe('a reference that a provider might mangle', () => {
  it.each(references)('%j is refused everywhere', async (reference) => {
    const planted = typeof reference === 'string' && reference.length > 2 ? [reference, 'Evil'] : []
    const customer = customerOf('someone', '6281234500001')
    const bad = untyped<string>(reference)
    expectFaults(await refused(() => bind(bindOf(bad, customer)), planted), ['reference'])
    expectFaults(await refused(() => pay(payOf(bad, 'link-one')), planted), ['reference'])
    const given = { reference, payment: 'paid-one', amount: { currency: 'IDR', amount: 1 } }
    expectFaults(await refused(() => refund(given), planted), ['reference'])
  })
})

const handMade = (digits: string): Phone => ({ masked: digits, secret: new Secret(digits) })

describe('a phone that was not parsed', () => {
  it.each([
    'abc-planted',
    '0811-planted',
    { masked: '62***', secret: '628110000001' },
    handMade('0811-0000-001'),
    handMade('+628110000001'),
    handMade('628110000001\r\n'),
    undefined,
    null
  ])('%p is refused', async (phone) => {
    const customer = { ...customerOf('someone', '6281234500001'), phone: untyped<Phone>(phone) }
    const error = await refused(() => bind(bindOf('ref-one', customer)), ['planted', '8110000001', '0811-0000'])
    expectFaults(error, ['customer.phone'])
  })
})

const urls = [
  'javascript:alert("planted")',
  'http://planted.example/ok',
  'https://planted:password@shop.example/ok',
  'https://shop.example/planted\r\nX: 1',
  '//planted.example',
  'https://shop.example/ｐlanted',
  'data:text/html,planted',
  `https://shop.example/${'planted'.repeat(300)}`,
  '',
  undefined,
  7
]

describe('a return address that is no plain https', () => {
  it.each(urls)('%j is refused', async (url) => {
    const bad = untyped<BindRequest['returnUrls']>({ success: url, failure: url })
    const fields = ['returnUrls.failure', 'returnUrls.success']
    const binding = { ...bindOf('ref-one', customerOf('someone', '6281234500001')), returnUrls: bad }
    expectFaults(await refused(() => bind(binding), ['planted']), fields)
    expectFaults(await refused(() => pay(payOf('ref-one', 'link-one', { returnUrls: bad })), ['planted']), fields)
  })
})

describe('a description', () => {
  it.each(['planted '.padEnd(41, 'x'), 'planted\nline', 'planted\u0000', '', '   ', undefined, 5])(
    '%j is refused',
    async (description) => {
      const request = payOf('ref-one', 'link-one', { description: untyped(description) })
      expectFaults(await refused(() => pay(request), ['planted']), ['description'])
    }
  )
})

describe('a request with several faults', () => {
  it('is told all of them at once, when a wallet is linked', async () => {
    const error = await refused(
      () =>
        bind({
          reference: '€planted',
          wallet: 'planted-wallet',
          customer: { id: 'plänted', phone: 'planted', name: 'planted\n', email: 'planted' },
          returnUrls: { success: 'javascript:planted', failure: 'http://planted.example' },
          device: { ipAddress: 'planted', os: 'planted', id: 'plan ted' }
        }),
      ['planted', 'plänted', 'plan ted']
    )
    expectFaults(error, [
      'reference',
      'wallet',
      'customer.id',
      'customer.phone',
      'customer.name',
      'customer.email',
      'returnUrls.success',
      'returnUrls.failure',
      'device.ipAddress',
      'device.os',
      'device.id'
    ])
  })

  it('is told all of them at once, when it is paid', async () => {
    const error = await refused(
      () =>
        pay({
          reference: 'ab',
          binding: 'link-one',
          order: '\n',
          amount: { currency: 'IDR', amount: 0 },
          description: 'planted'.repeat(9),
          mode: 'planted-mode',
          cycle: 'planted-cycle',
          funds: 'planted-funds',
          items: [{ name: 'planted'.repeat(9), price: { currency: 'IDR', amount: 1.5 }, quantity: 0 }],
          returnUrls: { success: 'planted', failure: returnUrls.failure }
        }),
      ['planted']
    )
    expectFaults(error, [
      'reference',
      'order',
      'amount',
      'description',
      'mode',
      'cycle',
      'funds',
      'items[0].name',
      'items[0].price',
      'items[0].quantity',
      'returnUrls.success'
    ])
  })

  it('is told every field that is missing', async () => {
    expectFaults(await refused(() => bind({})), ['reference', 'customer', 'returnUrls'])
    expectFaults(await refused(() => pay({ binding: 'link-one' })), [
      'reference',
      'amount',
      'description',
      'mode',
      'funds'
    ])
    expectFaults(await refused(() => refund({ payment: 'paid-one' })), ['reference', 'amount'])
  })

  it('is told that it names no link or no payment, among the rest', async () => {
    expectFaults(await refused(() => pay({})), ['reference', 'binding', 'amount', 'description', 'mode', 'funds'])
    expectFaults(await refused(() => refund({})), ['reference', 'payment', 'amount'])
  })
})

describe('a request with the reference of an earlier one, and faults of its own', () => {
  it('is refused when it links', async () => {
    const request = bindOf('link-one', customerOf('someone', '6281234500001'))
    const phone = untyped<Phone>('planted')
    expectFaults(await refused(() => bind({ ...request, customer: undefined })), ['customer'])
    expectFaults(await refused(() => bind({ ...request, customer: { ...request.customer, phone } })), [
      'customer.phone'
    ])
  })

  it('is refused when it pays', async () => {
    expectFaults(await refused(() => pay({ ...payOf('paid-one', 'link-one'), amount: undefined })), ['amount'])
  })
})

describe('what is no request at all', () => {
  const senders = [
    ['bind', bind],
    ['pay', pay],
    ['refund', refund]
  ] as const
  const nothings = [null, undefined, 7, 'text', []]

  it.each(senders)('is refused by %s, and nothing is thrown', async (_, send) => {
    for (const nothing of nothings) expect((await refused(() => send(nothing))).kind).toBe('InvalidRequest')
  })

  it.each(['pay', 'unlink', 'balance', 'confirmBinding', 'inquire'] as const)(
    'as a reference is refused by %s, and nothing is thrown',
    async (operation) => {
      const ask = untyped<Gateway>(shop.gateway)[operation] as (
        reference: unknown
      ) => Promise<Either<GatewayError, unknown>>
      for (const nothing of [null, undefined, 7, {}]) {
        const error = await refused(() =>
          operation === 'pay' ? pay(payOf('ref-one', untyped(nothing))) : ask(nothing)
        )
        expect(['NotFound', 'InvalidRequest']).toContain(error.kind)
      }
    }
  )
})

test('after all this the sandbox knows of one payment, and of one link', async () => {
  const { charges, bindings } = await shop.control.ledger()
  expect(charges).toHaveLength(1)
  expect(bindings).toHaveLength(1)
})
