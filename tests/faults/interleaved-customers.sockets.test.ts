import type { TokenStore } from '@gerbang/domain'
import { memoryTokens } from '@gerbang/http'
import { atMost } from '../support/at-most'
import { rightOf } from '../support/either'
import { payOf } from '../support/requests'
import { startShop, type Shop } from '../support/shop'
import { paymentsOnTheWire } from '../support/token-owners'
import { paths } from '../support/wire'

jest.setTimeout(90_000)

const phones = { anna: '628110000001', budi: '628110000002', moved: '628110000003' } as const
const rupiahOf = { anna: 101, budi: 202 } as const
type Name = keyof typeof rupiahOf

let shop: Shop

beforeEach(async () => {
  shop = await startShop()
})
afterEach(() => shop.close())

const link = (binding: string, customer: string, phone: string): Promise<unknown> => shop.link(binding, phone, customer)

const pay = (name: Name, reference: string, binding: string = name) =>
  shop.gateway.pay(payOf(reference, binding, { amount: { currency: 'IDR', amount: rupiahOf[name] } }))

const namesOf = (count: number): readonly Name[] =>
  Array.from({ length: count }, (_, at) => (at % 2 === 0 ? 'anna' : 'budi'))

test('of a thousand payments of two customers in turn, none carries the token of the other', async () => {
  await link('anna', 'customer-anna', phones.anna)
  await link('budi', 'customer-budi', phones.budi)

  const jobs = namesOf(1_000).map((name, at) => async () => {
    // From time to time a customer token is refused, so that tokens are exchanged while others pay.
    if (at % 50 === 25) {
      await shop.control.fault({ operation: 'pay', kind: 'code', httpStatus: 401, responseCode: '4015402' })
    }
    return pay(name, `${name}-${String(at)}`)
  })
  const paid = await atMost(16, jobs)
  expect(new Set(paid.map((payment) => rightOf(payment).status))).toEqual(new Set(['pending']))

  const sent = paymentsOnTheWire(shop.wire.exchanges())
  expect(sent).toHaveLength(1_020)
  const crossed = sent.filter(
    ({ reference, owner }) => `customer-${reference.split('-')[0] ?? ''}` !== owner?.customerId
  )
  expect(crossed).toEqual([])
  expect(shop.wire.to(paths.b2b2c).length).toBeGreaterThan(2)

  const { charges, wallets } = await shop.control.ledger()
  expect(charges).toHaveLength(1_000)
  const wrong = charges.filter(({ partnerReferenceNo, phone, amount, executed }) => {
    const name = partnerReferenceNo.startsWith('anna') ? 'anna' : 'budi'
    return phone !== phones[name] || amount !== `${String(rupiahOf[name])}.00` || executed !== 1
  })
  expect(wrong).toEqual([])
  const cashOf = (phone: string): string | undefined => wallets.find((wallet) => wallet.phone === phone)?.cash
  expect(cashOf(phones.anna)).toBe(`${String(10_000_000 - 500 * rupiahOf.anna)}.00`)
  expect(cashOf(phones.budi)).toBe(`${String(10_000_000 - 500 * rupiahOf.budi)}.00`)
})

test('a customer who links another phone pays with that one, and the old link keeps paying with the old', async () => {
  await link('anna-old', 'customer-anna', phones.anna)
  rightOf(await pay('anna', 'before', 'anna-old'))
  await link('anna-new', 'customer-anna', phones.moved)

  const jobs = Array.from({ length: 40 }, (_, at) => () => {
    const binding = at % 2 === 0 ? 'anna-new' : 'anna-old'
    return pay('anna', `${binding}-${String(at)}`, binding)
  })
  ;(await atMost(16, jobs)).forEach(rightOf)

  const phoneOf = (reference: string): string => (reference.startsWith('anna-new') ? phones.moved : phones.anna)
  const sent = paymentsOnTheWire(shop.wire.exchanges())
  expect(sent).toHaveLength(41)
  expect(sent.filter(({ reference, owner }) => owner?.phone !== phoneOf(reference))).toEqual([])
  const { charges } = await shop.control.ledger()
  expect(charges.filter((charge) => charge.phone !== phoneOf(charge.partnerReferenceNo))).toEqual([])
})

test('a phone that was unlinked and linked again is charged with a token of the new link', async () => {
  await link('first', 'customer-anna', phones.anna)
  rightOf(await pay('anna', 'pay-first', 'first'))
  expect(rightOf(await shop.gateway.unlink('first')).status).toBe('unlinked')
  await link('second', 'customer-budi', phones.anna)
  rightOf(await pay('anna', 'pay-second', 'second'))

  expect(await pay('anna', 'pay-third', 'first')).toMatchObject({ left: { kind: 'LinkInactive' } })
  expect(paymentsOnTheWire(shop.wire.exchanges()).map(({ owner }) => owner?.customerId)).toEqual([
    'customer-anna',
    'customer-budi'
  ])
})

test('an unlinking leaves no customer token in the store', async () => {
  const written: string[] = []
  const store = memoryTokens(() => new Date())
  const tokens: TokenStore = {
    ...store,
    write: (key, token) => {
      written.push(key)
      return store.write(key, token)
    }
  }
  await link('anna', 'customer-anna', phones.anna)
  const office = await shop.open({ dependencies: { tokens } })
  rightOf(await office.gateway.balance('anna'))
  const held = async (): Promise<number> =>
    (await Promise.all(written.map((key) => store.read(key)))).filter((token) => token !== undefined).length
  expect(await held()).toBe(2)
  rightOf(await office.gateway.unlink('anna'))
  // What stays is the merchant's own.
  expect(await held()).toBe(1)
})
