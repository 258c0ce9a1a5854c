import { memoryTokens } from '@gerbang/http'
import { leftOf, rightOf } from '../support/either'
import { newKeyPair } from '../support/keys'
import { openRelay, type Relay } from '../support/relay'
import { payOf } from '../support/requests'
import { type Office, startShop, type Shop } from '../support/shop'
import { headerOf, paths } from '../support/wire'

let shop: Shop
let relay: Relay

beforeEach(async () => {
  shop = await startShop()
  relay = await openRelay(shop.sandbox.url)
  await shop.link('link-one', '628110000001')
})
afterEach(async () => {
  await relay.close()
  await shop.close()
})

const pay = ({ gateway }: Office = shop) => gateway.pay(payOf('pay-one', 'link-one'))
const refuse = (operation: string, responseCode: string, times = 1): Promise<void> =>
  shop.control.fault({ operation, kind: 'code', httpStatus: 401, responseCode, times })

const externalIds = ({ wire }: Office = shop) => wire.to(paths.pay).map((request) => headerOf(request, 'X-EXTERNAL-ID'))
const tokensSent = (name: string) => shop.wire.to(paths.pay).map((request) => headerOf(request, name))
const counts = async () => {
  const { b2b = 0, b2b2c = 0, pay: pays = 0 } = (await shop.control.ledger()).requests
  return { b2b, b2b2c, pays }
}

describe('a B2B token that is refused', () => {
  it.each(['4015401', '4015403'])(
    'by %s is replaced once, and the payment sent again under its other id',
    async (code) => {
      const before = await counts()
      await refuse('pay', code)
      const paid = rightOf(await pay())
      expect(paid.status).toBe('pending')
      expect(externalIds()).toEqual([paid.attempt.requestId, paid.attempt.resendId])
      expect(paid.attempt.sentRequestId).toBe(paid.attempt.resendId)
      expect(await counts()).toEqual({ b2b: before.b2b + 1, b2b2c: before.b2b2c, pays: 2 })
      const [first, second] = tokensSent('Authorization')
      expect(second).not.toBe(first)
      expect(await shop.control.charge('pay-one')).toMatchObject({ executed: 1, externalId: paid.attempt.resendId })
      expect(rightOf(await shop.gateway.inquire('pay-one')).status).toBe('succeeded')
    }
  )

  it('because the provider ended it early is replaced as well', async () => {
    // The sandbox's 900 seconds are over, the 720 for which the shop uses a token are not.
    await shop.advance(500_000, 901_000)
    // The customer token ended with it; its refusal would be the one that counts.
    rightOf(await shop.gateway.confirmBinding('link-one'))
    const before = await counts()
    expect(rightOf(await pay()).status).toBe('pending')
    expect(await counts()).toEqual({ ...before, b2b: before.b2b + 1, pays: 2 })
  })

  it('twice is Refused after exactly two sends, and the reference is free', async () => {
    await refuse('pay', '4015401', 2)
    expect(leftOf(await pay())).toMatchObject({
      kind: 'Refused',
      next: 'fix-configuration',
      providerCode: '4015401',
      httpStatus: 401
    })
    expect((await counts()).pays).toBe(2)
    expect(new Set(externalIds()).size).toBe(2)
    expect(leftOf(await shop.gateway.findPayment('pay-one')).kind).toBe('NotFound')
    expect(rightOf(await pay()).status).toBe('pending')
    expect(await shop.control.charge('pay-one')).toMatchObject({ executed: 1 })
  })
})

describe('a customer token that is refused', () => {
  it.each(['4015402', '4015404'])('by %s is exchanged anew once, and the payment sent again', async (code) => {
    const before = await counts()
    await refuse('pay', code)
    const paid = rightOf(await pay())
    expect(paid.status).toBe('pending')
    expect(externalIds()).toEqual([paid.attempt.requestId, paid.attempt.resendId])
    expect(await counts()).toEqual({ b2b: before.b2b, b2b2c: before.b2b2c + 1, pays: 2 })
    const [first, second] = tokensSent('Authorization-Customer')
    expect(second).not.toBe(first)
    expect(await shop.control.charge('pay-one')).toMatchObject({ executed: 1 })
  })

  it('twice is LinkInactive after exactly two sends', async () => {
    await refuse('pay', '4015402', 2)
    expect(leftOf(await pay())).toMatchObject({ kind: 'LinkInactive', next: 'relink', providerCode: '4015402' })
    expect((await counts()).pays).toBe(2)
    expect(leftOf(await shop.gateway.findPayment('pay-one')).kind).toBe('NotFound')
  })

  it('is not re-sent a second time where the other token is refused next', async () => {
    await refuse('pay', '4015402')
    await refuse('pay', '4015401')
    expect(leftOf(await pay())).toMatchObject({ kind: 'Refused', providerCode: '4015401' })
    expect((await counts()).pays).toBe(2)
  })
})

describe('an exchange that is refused with 4017400', () => {
  it('is LinkInactive while the key pair works', async () => {
    await shop.control.command('unlink', { phone: '628110000001' })
    const office = await shop.open()
    expect(leftOf(await pay(office))).toMatchObject({ kind: 'LinkInactive', next: 'relink', providerCode: '4017400' })
    expect(office.wire.to(paths.pay)).toEqual([])
    expect(rightOf(await office.gateway.confirmBinding('link-one')).status).toBe('inactive')
  })

  it('is Refused while the key pair is dead, and the link stays', async () => {
    const { privateKey } = newKeyPair()
    const tokens = memoryTokens(shop.dependencies.now)
    const healthy = await shop.open({ dependencies: { tokens } })
    // An inquiry leaves a B2B token in the store, and no customer token.
    rightOf(await shop.gateway.pay(payOf('pay-before', 'link-one')))
    rightOf(await healthy.gateway.inquire('pay-before'))
    const dead = await shop.open({ settings: { privateKey }, dependencies: { tokens } })

    expect(leftOf(await pay(dead))).toMatchObject({ kind: 'Refused', next: 'fix-configuration' })
    expect(dead.wire.to(paths.b2b2c)).toHaveLength(1)
    expect(dead.wire.to(paths.pay)).toEqual([])
    expect(leftOf(await dead.gateway.confirmBinding('link-one'))).toMatchObject({
      kind: 'Refused',
      next: 'fix-configuration'
    })
    expect(rightOf(await dead.gateway.findBinding('link-one')).status).toBe('active')
    expect(leftOf(await shop.gateway.findPayment('pay-one')).kind).toBe('NotFound')
  })

  it('is never taken for the end of the link when our own signature is refused (4017300)', async () => {
    const office = await shop.open()
    await refuse('b2b2c', '4017400')
    await refuse('b2b', '4017300', 2)
    expect(leftOf(await office.gateway.confirmBinding('link-one')).kind).toBe('Refused')
    expect(leftOf(await pay(office))).toMatchObject({ kind: 'Refused', providerCode: '4017300' })
    expect(rightOf(await office.gateway.findBinding('link-one')).status).toBe('active')
  })
})

describe('a 401 that names no token', () => {
  it('is unknown when it is bare, and nothing is sent again', async () => {
    relay.instead(paths.pay, 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    const office = await shop.open({ settings: { baseUrl: relay.url } })
    expect(rightOf(await pay(office)).status).toBe('unknown')
    expect(office.wire.to(paths.pay)).toHaveLength(1)
    expect(office.wire.to(paths.b2b)).toHaveLength(1)
  })

  it.each(['4015501', '4010702', '4017301', '4017400', '401', '40154011', ''])(
    'is unknown when its code is %j, and nothing is sent again',
    async (code) => {
      const before = await counts()
      await refuse('pay', code)
      expect(rightOf(await pay()).status).toBe('unknown')
      expect(await counts()).toEqual({ ...before, pays: 1 })
      expect(rightOf(await shop.gateway.findPayment('pay-one')).status).toBe('unknown')
    }
  )

  it('is unknown when the code of a refused token stands under another error of HTTP', async () => {
    await shop.control.fault({ operation: 'pay', kind: 'code', httpStatus: 500, responseCode: '4015401' })
    expect(rightOf(await pay()).status).toBe('unknown')
    expect((await counts()).pays).toBe(1)
  })
})
