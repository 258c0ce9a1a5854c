import { jakarta, notification, paymentBody } from '../support/doku-messages'
import { rightOf } from '../support/either'
import { deliver, type InboundShop, startInboundShop } from '../support/inbound-shop'

let shop: InboundShop

beforeEach(async () => {
  shop = await startInboundShop()
  await shop.pending('waiting')
})
afterEach(() => shop.close())

const hourMs = 3_600_000
const accepted = { status: 200, code: '2005600' }

const statusOf = async (): Promise<string> => rightOf(await shop.gateway.findPayment('waiting')).status

const leaseDue = async () => rightOf(await shop.journal.leaseDue(shop.now(), 10, 'test')())
/** References that are due to be asked about now. */
const due = async (): Promise<readonly string[]> => (await leaseDue()).map(({ value }) => value.attempt.reference)
/** What is due by the schedule alone is put off, so that only a message can make it due again. */
const putOff = async (): Promise<void> => {
  for (const { value } of await leaseDue()) rightOf(await shop.journal.schedule(value.attempt, 'later', shop.now())())
  expect(await due()).toEqual([])
}

describe.each([
  ['an hour old', -hourMs],
  ['eleven minutes old', -11 * 60_000],
  ['an hour ahead', hourMs]
])('an authentic notification %s', (_, offsetMs) => {
  it('is accepted and not applied: it only makes us ask', async () => {
    expect(await due()).toEqual([])
    const raised = shop.events.length
    const timestamp = jakarta(new Date(shop.now().getTime() + offsetMs))
    expect(await deliver(shop.gateway, await shop.succeeded('waiting', { timestamp }))).toMatchObject(accepted)
    expect(await statusOf()).toBe('pending')
    expect(shop.events.slice(raised)).toEqual([])
    expect(await due()).toEqual(['waiting'])
  })

  it('does not use up the fresh one that says the same', async () => {
    const timestamp = jakarta(new Date(shop.now().getTime() + offsetMs))
    await deliver(shop.gateway, await shop.succeeded('waiting', { timestamp }))
    expect(await deliver(shop.gateway, await shop.succeeded('waiting'))).toMatchObject(accepted)
    expect(await statusOf()).toBe('succeeded')
  })
})

test('a token of ours that has expired is refused, and what came with it is kept as a hint', async () => {
  const token = await shop.token()
  await shop.advance(899_000)
  const inTime = await shop.succeeded('unheard-of', { token })
  expect(await deliver(shop.gateway, inTime)).toMatchObject(accepted)
  await shop.advance(2_000)
  await putOff()
  const late = await shop.succeeded('waiting', { token })
  expect(await deliver(shop.gateway, late)).toMatchObject({ status: 401, code: '4015601' })
  expect(await statusOf()).toBe('pending')
  // It was asked about this very moment, and messages cause one question a minute.
  expect(await due()).toEqual([])
  await shop.advance(60_000)
  expect(await due()).toEqual(['waiting'])

  // What DOKU does next: another token, and the message again.
  expect(await deliver(shop.gateway, await shop.succeeded('waiting'))).toMatchObject(accepted)
  expect(await statusOf()).toBe('succeeded')
})

test('an expired token with a wrong signature is nothing but a wrong signature', async () => {
  const token = await shop.token()
  await shop.advance(901_000)
  await putOff()
  const message = await shop.succeeded('waiting', { token })
  const forged = { ...message, body: Buffer.from(paymentBody('waiting', '06')) }
  expect(await deliver(shop.gateway, forged)).toMatchObject({ status: 401, code: '4015600' })
  expect(await due()).toEqual([])
})

test.each([
  ['another amount', paymentBody('waiting', '00', '1001.00'), 'conflict'],
  ['a status that nobody listed', paymentBody('waiting', '99'), undefined],
  ['a reference that nobody knows', paymentBody('someone-else'), 'unknown-reference']
])('an authentic notification with %s is accepted and settles nothing', async (_, body, event) => {
  const raised = shop.events.length
  const message = notification(shop.doku, { body, token: await shop.token(), timestamp: jakarta(shop.now()) })
  expect(await deliver(shop.gateway, message)).toMatchObject(accepted)
  expect(await statusOf()).toBe('pending')
  expect(shop.events.slice(raised).map(({ type }) => type)).toEqual(event === undefined ? [] : [event])
})

test('a success after a decline is applied and raised, a decline after a success is not', async () => {
  const send = async (status: string): Promise<unknown> => {
    const body = paymentBody('waiting', status)
    const parts = { body, token: await shop.token(), timestamp: jakarta(shop.now()) }
    return deliver(shop.gateway, notification(shop.doku, parts))
  }
  await send('06')
  expect(await statusOf()).toBe('declined')
  await send('00')
  expect(await statusOf()).toBe('succeeded')
  expect(shop.events.map(({ type }) => type)).toContain('late-success')
  await send('05')
  expect(await statusOf()).toBe('succeeded')
  expect(shop.events.map(({ type }) => type)).toContain('conflict')
})
