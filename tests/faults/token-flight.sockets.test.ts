import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Binding, BindingCodec, Secret, type TokenStore } from '@gerbang/domain'
import { memoryTokens } from '@gerbang/http'
import { ensureBuilt } from '../support/built-packages'
import { rightOf } from '../support/either'
import { type Office, startShop, type Shop } from '../support/shop'
import { serveTokenStore } from '../support/token-store-server'

jest.setTimeout(90_000)

let shop: Shop
let binding: Binding

beforeEach(async () => {
  shop = await startShop()
  binding = await shop.link('link-one', '628110000001')
})
afterEach(() => shop.close())

const b2bCount = (): Promise<number> => shop.control.count('b2b')
const balances = (office: Office, calls: number) =>
  Promise.all(Array.from({ length: calls }, () => office.gateway.balance('link-one')))

test('a thousand calls without a token fetch one, and again one after it has expired', async () => {
  const before = await b2bCount()
  const office = await shop.open()
  ;(await balances(office, 1_000)).forEach(rightOf)
  expect(await b2bCount()).toBe(before + 1)
  expect(await shop.control.count('balance')).toBe(1_000)

  await shop.advance(10 * 60_000)
  ;(await balances(office, 50)).forEach(rightOf)
  expect(await b2bCount()).toBe(before + 1)

  // 80 % of its 900 seconds are over.
  await shop.advance(3 * 60_000)
  ;(await balances(office, 1_000)).forEach(rightOf)
  expect(await b2bCount()).toBe(before + 2)
})

test('a stored token that has expired is not used', async () => {
  const stale = { token: new Secret('stale-token'), expiresAt: '2024-01-01T00:00:00.000Z' }
  const store = memoryTokens(() => new Date())
  // A store that hands out what it has: a shared one may be on another clock.
  const tokens: TokenStore = { ...store, read: async (key) => (await store.read(key)) ?? stale }
  const before = await b2bCount()
  const office = await shop.open({ dependencies: { tokens } })
  ;(await balances(office, 100)).forEach(rightOf)
  expect(await b2bCount()).toBe(before + 1)
  expect(office.wire.requests().filter(({ headers }) => JSON.stringify(headers).includes('stale-token'))).toEqual([])
})

test.each([
  ['refused', { kind: 'code', httpStatus: 500, responseCode: '5007300' }],
  ['lost', { kind: 'no-answer' }],
  ['empty', { kind: 'empty' }],
  ['cut', { kind: 'truncate', at: 40 }],
  ['redirected', { kind: 'redirect' }]
])('a token fetch that is %s fails those who waited for it and nobody after them', async (_, fault) => {
  const before = await b2bCount()
  const office = await shop.open()
  await shop.control.fault({ operation: 'b2b', ...fault })
  const failed = await balances(office, 200)
  expect(new Set(failed.map((answer) => (answer._tag === 'Left' ? answer.left.kind : 'Right')))).toEqual(
    new Set(['NotSent'])
  )
  expect(await b2bCount()).toBe(before + 1)
  expect(await shop.control.count('balance')).toBe(0)
  ;(await balances(office, 200)).forEach(rightOf)
  expect(await b2bCount()).toBe(before + 2)
})

test('several gateways over one store fetch one token together', async () => {
  const tokens = memoryTokens(shop.dependencies.now)
  const offices = await Promise.all([1, 2, 3, 4].map(() => shop.open({ dependencies: { tokens } })))
  const before = await shop.control.ledger()
  const answers = await Promise.all(offices.map((office) => balances(office, 50)))
  answers.flat().forEach(rightOf)
  const { requests } = await shop.control.ledger()
  expect(requests['b2b']).toBe((before.requests['b2b'] ?? 0) + 1)
  expect(requests['b2b2c']).toBe((before.requests['b2b2c'] ?? 0) + 1)
})

test('four processes over one store fetch one token together', async () => {
  ensureBuilt()
  const store = await serveTokenStore(memoryTokens(() => new Date()))
  const before = await shop.control.ledger()
  const children = Array.from({ length: 4 }, () => fork(join(__dirname, '..', 'support', 'token-child.js'), []))
  try {
    await Promise.all(children.map((child) => once(child, 'message')))
    const told = children.map((child) => once(child, 'message'))
    const work = { settings: shop.settings, storeUrl: store.url, binding: BindingCodec.encode(binding), calls: 50 }
    children.forEach((child) => child.send(work))
    expect((await Promise.all(told)).map(([message]) => message as unknown)).toEqual(
      children.map(() => ({ succeeded: 50 }))
    )
  } finally {
    await Promise.all(children.map(ended))
    await store.close()
  }
  const after = await shop.control.ledger()
  expect(after.requests).toMatchObject({
    b2b: (before.requests['b2b'] ?? 0) + 1,
    b2b2c: (before.requests['b2b2c'] ?? 0) + 1,
    balance: 200
  })
})

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  if (child.connected) child.disconnect()
  child.kill()
  await exit
}
