import { rightOf } from '../support/either'
import { type FaspayShop, formats, startFaspayShop } from '../support/faspay-shop'

jest.setTimeout(60_000)

const provider = 'faspay-ovo-tokenize'
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

describe.each(formats)('in %s', (format) => {
  let shop: FaspayShop
  beforeEach(async () => {
    shop = await startFaspayShop(format)
  })
  afterEach(() => shop.close())

  const executed = async (): Promise<readonly number[]> =>
    (await shop.control.ledger()).charges.map((charge) => charge.executed)

  it('an expired payment token takes nothing; after its page a new reference is paid once', async () => {
    await shop.link('link-one', '628140000013')
    const refused = await shop.pay('pay-1')
    expect(refused).toMatchObject({
      status: 'declined',
      reason: 'link-expired',
      action: { purpose: 'reauthorise' }
    })
    await shop.finish(refused)
    expect(await executed()).toEqual([])
    expect((await shop.pay('pay-1')).status).toBe('declined')
    expect(await shop.payInFull('pay-2')).toMatchObject({ status: 'succeeded', evidence: 'inquiry' })
    expect(await executed()).toEqual([1])
  })

  it.each(['times-100', 'divided-by-100'])('nobody is sent to a page that takes another amount: %s', async (scale) => {
    await shop.link('link-one', '628140000001')
    await shop.quirk({ amountAnswered: scale, amountCharged: scale })
    const payment = await shop.pay('pay-1', { amount: { currency: 'IDR', amount: 10_000 } })
    expect(payment).toMatchObject({ status: 'unknown', why: expect.stringContaining('amount') as string })
    expect(payment).not.toHaveProperty('action')
    expect(await executed()).toEqual([0])
  })

  it.each(['times-100', 'divided-by-100'])('a wrong amount that was taken is never called paid: %s', async (scale) => {
    await shop.link('link-one', '628140000001')
    await shop.quirk({ amountCharged: scale })
    const payment = await shop.payInFull('pay-1', { amount: { currency: 'IDR', amount: 10_000 } })
    expect(payment.status).toBe('action-required')
    expect(await executed()).toEqual([1])
  })

  it('a payment of one day whose answer comes the next is settled', async () => {
    await shop.link('link-one', '628140000001')
    await shop.advanceTo('23:59:00')
    const [before, after] = [await shop.pay('pay-1'), await shop.pay('pay-2')]
    await shop.finish(before)
    await shop.advance(2 * minuteMs)
    await shop.finish(after)
    await shop.advance(0)
    expect((await shop.inquire('pay-1')).status).toBe('succeeded')
    expect((await shop.inquire('pay-2')).status).toBe('succeeded')
  })

  it('a payment is found on the second page of the history', async () => {
    await shop.link('link-one', '628140000001')
    await shop.advanceTo('12:00:00')
    await shop.finish(await shop.pay('pay-first'))
    for (let at = 0; at < 10; at++) {
      await shop.advance(1000)
      await shop.finish(await shop.pay(`pay-later-${String(at)}`))
    }
    const before = await shop.control.count('history')
    expect((await shop.inquire('pay-first')).status).toBe('succeeded')
    expect((await shop.control.count('history')) - before).toBe(2)
  })

  it('a transaction id that comes again the next day settles each payment by its own bill', async () => {
    await shop.quirk({ trxIds: 'repeat-daily' })
    await shop.link('link-one', '628140000001')
    await shop.advanceTo('12:00:00')
    const first = await shop.payInFull('pay-1')
    await shop.advance(dayMs)
    const second = await shop.pay('pay-2')
    expect(second.providerReference).toBe(first.providerReference)
    expect((await shop.inquire('pay-2')).status).toBe('action-required')
    await shop.finish(second)
    await shop.advance(0)
    expect((await shop.inquire('pay-2')).status).toBe('succeeded')
    expect((await shop.inquire('pay-1')).status).toBe('succeeded')
    expect(await executed()).toEqual([1, 1])
  })

  it.each(['628140000010', '628140000011', '628140000012'])(
    'customer %s pays although the answer is lost: unknown, until a message and the history prove it',
    async (phone) => {
      await shop.link('link-one', phone)
      await shop.control.fault({
        provider,
        operation: 'notification',
        kind: 'delay',
        ms: minuteMs
      })
      expect((await shop.pay('pay-1')).status).toBe('unknown')
      expect((await shop.inquire('pay-1')).status).toBe('unknown')
      expect((await shop.pay('pay-1')).status).toBe('unknown')
      await shop.advance(minuteMs)
      expect(await shop.inquire('pay-1')).toMatchObject({ status: 'succeeded', evidence: 'inquiry' })
      expect(await executed()).toEqual([1])
    }
  )

  it('a payment whose answer and messages are all lost stays unknown; the history names a candidate', async () => {
    await shop.link('link-one', '628140000010')
    await shop.control.fault({ provider, operation: 'notification', kind: 'drop' })
    expect((await shop.pay('pay-1')).status).toBe('unknown')
    await shop.advance(minuteMs)
    const asked = await shop.inquire('pay-1')
    expect(asked).toMatchObject({ status: 'unknown', candidates: [{ from: 'history' }] })
    expect(await executed()).toEqual([1])
  })

  it('two payments of one customer and amount whose answers were lost are each settled by their own message', async () => {
    await shop.link('link-one', '628140000010')
    await shop.control.fault({ provider, operation: 'notification', kind: 'delay', ms: 5 * minuteMs })
    expect((await shop.pay('pay-1')).status).toBe('unknown')
    await shop.control.fault({ provider, operation: 'notification', kind: 'delay', ms: 2 * minuteMs })
    expect((await shop.pay('pay-2')).status).toBe('unknown')
    await shop.advance(minuteMs)
    expect((await shop.inquire('pay-1')).candidates).toHaveLength(2)
    await shop.advance(2 * minuteMs)
    expect((await shop.inquire('pay-2')).status).toBe('succeeded')
    await shop.advance(5 * minuteMs)
    expect(await shop.inquire('pay-1')).toMatchObject({ status: 'succeeded', evidence: 'inquiry' })
    expect(shop.events.filter(({ type }) => type === 'conflict')).toEqual([])
    expect(await executed()).toEqual([1, 1])
  })

  it.each([
    ['628140000004', 'declined'],
    ['628140000005', 'declined'],
    ['628140000016', 'declined']
  ])('customer %s ends as %s and nothing is taken', async (phone, status) => {
    await shop.link('link-one', phone)
    const payment = await shop.pay('pay-1', { amount: { currency: 'IDR', amount: 6000 } })
    if (payment.status === 'action-required') await shop.finish(payment)
    await shop.advance(0)
    expect((await shop.inquire('pay-1')).status).toBe(status)
    expect((await executed()).every((times) => times === 0)).toBe(true)
  })

  it('a failure that becomes a success ten minutes later is told as one', async () => {
    await shop.link('link-one', '628140000014')
    expect((await shop.payInFull('pay-1')).status).toBe('declined')
    await shop.advance(11 * minuteMs)
    expect((await shop.inquire('pay-1')).status).toBe('succeeded')
    expect(shop.events).toContainEqual(expect.objectContaining({ type: 'late-success', reference: 'pay-1' }))
    expect(await executed()).toEqual([1])
  })

  it.each([
    ['no-answer', 'active'],
    ['no-answer-after-execution', 'unlinked']
  ])('unlinking during an outage is unknown, and is settled when asked for again: %s', async (kind, ledger) => {
    await shop.link('link-one', '628140000001')
    await shop.control.fault({ provider, operation: 'unlink', kind })
    await shop.control.fault({ provider, operation: 'balance', kind: 'html-502' })
    expect(rightOf(await shop.gateway.unlink('link-one')).status).toBe('unknown')
    expect((await shop.control.ledger()).bindings).toMatchObject([{ status: ledger }])
    expect(rightOf(await shop.gateway.unlink('link-one')).status).toBe('unlinked')
    expect((await shop.control.ledger()).bindings).toMatchObject([{ status: 'unlinked' }])
  })
})
