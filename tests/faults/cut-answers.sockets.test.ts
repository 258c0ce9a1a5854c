import { atMost } from '../support/at-most'
import { leftOf, rightOf } from '../support/either'
import { cutAt, openRelay, type Relay } from '../support/relay'
import { payOf } from '../support/requests'
import { type Office, startShop, type Shop } from '../support/shop'
import { paths } from '../support/wire'

jest.setTimeout(90_000)

let shop: Shop
let relay: Relay
let office: Office

beforeAll(async () => {
  shop = await startShop()
  relay = await openRelay(shop.sandbox.url)
  office = await shop.open({ settings: { baseUrl: relay.url } })
  await shop.link('rich', '628110000001')
  await shop.link('poor', '628110000004')
})
afterAll(async () => {
  await relay.close()
  await shop.close()
})
afterEach(() => {
  relay.behave()
})

/** The whole answer as it stands on the wire, learnt from a request that is answered in full. */
const wholeAnswer = async (path: string, ask: () => Promise<unknown>): Promise<Buffer> => {
  let whole: Buffer = Buffer.alloc(0)
  relay.misbehave(path, (answer, socket) => {
    whole = answer
    socket.end(answer)
  })
  await ask()
  return whole
}

/** Every length from nothing to one byte less than all of it. */
const cutsOf = (whole: Buffer): readonly number[] => Array.from({ length: whole.length }, (_, length) => length)

const amount = { currency: 'IDR', amount: 6_000 } as const
// Digits of one length, so that every answer is as long as the one measured.
const referenceOf = (kind: string, cut: number): string => `${kind}-${String(cut).padStart(4, '0')}`

describe.each(['close', 'reset'] as const)('an answer that ends early, by %s', (end) => {
  it.each([
    ['accepts a payment', 'rich', 'pending'],
    ['declines a payment', 'poor', 'declined']
  ])('settles nothing at any byte where it %s', async (_, binding, whenWhole) => {
    const kind = `${binding}-${end}`
    const pay = (reference: string) => office.gateway.pay(payOf(reference, binding, { amount }))
    const whole = await wholeAnswer(paths.pay, () => pay(referenceOf(kind, 9_999)))
    expect(rightOf(await office.gateway.findPayment(referenceOf(kind, 9_999))).status).toBe(whenWhole)

    let at = 0
    const cuts = cutsOf(whole)
    const lengths = new Set<number>()
    relay.misbehave(paths.pay, (answer, socket) => {
      lengths.add(answer.length)
      cutAt(cuts[(at += 1) - 1] ?? 0, end)(answer, socket)
    })
    const paid = await atMost(
      8,
      cuts.map((cut) => () => pay(referenceOf(kind, cut)))
    )
    expect(at).toBe(whole.length)
    expect(lengths).toEqual(new Set([whole.length]))
    expect(new Set(paid.map((payment) => rightOf(payment).status))).toEqual(new Set(['unknown']))
  })

  it('settles nothing at any byte where it says that a payment succeeded', async () => {
    const reference = `asked-${end}`
    await shop.control.fault({ operation: 'pay', kind: 'no-answer-after-execution' })
    rightOf(await shop.gateway.pay(payOf(reference, 'rich', { amount })))
    let at = 0
    let cuts = [0]
    relay.misbehave(paths.status, (answer, socket) => {
      cuts = [...cutsOf(answer)]
      cutAt(cuts[(at += 1) - 1] ?? 0, end)(answer, socket)
    })
    while (at < cuts.length) {
      expect(leftOf(await office.gateway.inquire(reference))).toMatchObject({ kind: 'NoAnswer', next: 'retry' })
    }
    expect(at).toBeGreaterThan(300)
    expect(rightOf(await office.gateway.findPayment(reference)).status).toBe('unknown')
    relay.behave()
    expect(rightOf(await office.gateway.inquire(reference)).status).toBe('succeeded')
  })
})

test('nothing was charged twice, and no more than was asked for', async () => {
  const { charges } = await shop.control.ledger()
  expect(charges.filter(({ executed }) => executed > 1)).toEqual([])
  expect(
    charges.filter(({ partnerReferenceNo, executed }) => partnerReferenceNo.startsWith('poor') && executed > 0)
  ).toEqual([])
})
