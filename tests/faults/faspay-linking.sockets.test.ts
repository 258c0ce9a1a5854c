import { leftOf, rightOf } from '../support/either'
import { type FaspayShop, formats, startFaspayShop } from '../support/faspay-shop'
import { bindOf, customerOf } from '../support/requests'

// The phone number is all that links an account at Faspay: whoever may send requests may charge every phone linked
// there. So nobody may link a phone that another customer of the shop has linked, or is about to.

jest.setTimeout(60_000)

const phone = '628140000001'
const hourMs = 3_600_000

describe.each(formats)('in %s, another customer', (format) => {
  let shop: FaspayShop
  beforeEach(async () => {
    shop = await startFaspayShop(format)
  })
  afterEach(() => shop.close())

  const expectRefused = async (reference: string): Promise<void> => {
    const [activations, balances] = [await shop.control.count('bind'), await shop.control.count('balance')]
    expect(leftOf(await shop.bind(reference, phone, 'customer-b'))).toMatchObject({
      kind: 'Refused',
      reason: 'already-registered'
    })
    expect(await shop.control.count('bind')).toBe(activations)
    expect(await shop.control.count('balance')).toBe(balances)
    expect(leftOf(await shop.gateway.confirmBinding(reference)).kind).toBe('NotFound')
    expect(leftOf(await shop.gateway.balance(reference)).kind).toBe('NotFound')
  }

  it('is refused during the activation, and after it', async () => {
    const begun = rightOf(await shop.bind('link-a', phone, 'customer-a'))
    await expectRefused('link-b')
    await shop.finish(begun)
    await expectRefused('link-b')
    expect(rightOf(await shop.gateway.confirmBinding('link-a')).status).toBe('active')
    await expectRefused('link-b')
    expect((await shop.control.ledger()).bindings).toMatchObject([{ status: 'active' }])
  })

  it('keeps the one who comes second from stealing the page of the first', async () => {
    rightOf(await shop.bind('link-b', phone, 'customer-b'))
    const begun = leftOf(await shop.bind('link-a', phone, 'customer-a'))
    expect(begun).toMatchObject({ kind: 'Refused', reason: 'already-registered' })
    await shop.advance(25 * hourMs)
    await shop.finish(rightOf(await shop.bind('link-a', phone, 'customer-a')))
    // The older pending link has ended; the phone that is linked now is not its.
    expect(rightOf(await shop.gateway.confirmBinding('link-b')).status).toBe('inactive')
    expect(leftOf(await shop.gateway.balance('link-b')).kind).toBe('LinkInactive')
    expect(rightOf(await shop.gateway.confirmBinding('link-a')).status).toBe('active')
  })

  it('may link the phone once the first has unlinked it', async () => {
    await shop.link('link-a', phone, 'customer-a')
    expect(rightOf(await shop.gateway.unlink('link-a')).status).toBe('unlinked')
    expect((await shop.link('link-b', phone, 'customer-b')).status).toBe('active')
    expect(leftOf(await shop.gateway.balance('link-a')).kind).toBe('LinkInactive')
  })

  it('is refused a linked phone although no journal knows of the link', async () => {
    await shop.link('link-a', phone, 'customer-a')
    const other = await shop.withoutJournal()
    const activations = await shop.control.count('bind')
    expect(leftOf(await other.bind(bindOf('link-b', customerOf('customer-b', phone))))).toMatchObject({
      kind: 'Refused',
      reason: 'already-registered'
    })
    expect(await shop.control.count('bind')).toBe(activations)
  })

  it('cannot become active by a forged callback', async () => {
    rightOf(await shop.bind('link-a', phone, 'customer-a'))
    const told = { phone_number: '08140000001', response_code: '00', response_desc: 'success' }
    const { reply } = await shop.receive('activation', { query: told })
    expect(reply.status).toBe(200)
    expect(rightOf(await shop.gateway.findBinding('link-a')).status).toBe('action-required')
    expect(rightOf(await shop.gateway.confirmBinding('link-a')).status).toBe('action-required')
  })
})
