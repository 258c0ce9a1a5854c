import { dokuOvoRecurring } from '@gerbang/doku-ovo-recurring'
import { dokuSnap } from '@gerbang/doku-snap'
import type { HttpOutcome, ProviderModule, Transport } from '@gerbang/domain'
import { type Checkout, link, newWallet, startCheckout, type Till } from '../support/checkout'
import { describeOnStores } from '../support/describe-on-stores'
import { leftOf, rightOf } from '../support/either'
import { type PlayedProvider, playedProviders } from '../support/providers'
import { payOf } from '../support/requests'
import { paths } from '../support/wire'

const playedBy = (module: ProviderModule): PlayedProvider => {
  const found = playedProviders.find((played) => played.module === module)
  if (found === undefined) throw new Error(`${module.name} is not played`)
  return found
}

const money = (amount: number) => ({ currency: 'IDR', amount }) as const
const refund = ({ gateway }: Till, reference: string, amount: number) =>
  gateway.refund({ reference, payment: 'paid', amount: money(amount) })
const given = async ({ control }: Checkout): Promise<number> =>
  (await control.ledger()).refunds.reduce((sum, { amount }) => sum + Number(amount), 0)

const refusal: HttpOutcome = {
  kind: 'answered',
  status: 404,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ responseCode: '4045800', responseMessage: 'Invalid Transaction Status' }))
}

/** The first refund is executed, and its answer says that it was refused. */
const lyingOnce = (transport: Transport): Transport => {
  let hasLied = false
  return (slot, build) => async () => {
    let isRefund = false
    const outcome = await transport(slot, () => {
      const request = build()
      isRefund = new URL(request.url).pathname === paths.refund
      return request
    })()
    if (!isRefund || hasLied) return outcome
    hasLied = true
    return refusal
  }
}

describeOnStores('refunds of one payment stay within what was captured', (store) => {
  let checkout: Checkout

  beforeEach(async () => {
    checkout = await startCheckout()
  })
  afterEach(() => checkout.close())

  it('when one that was called declined turns out to be given', async () => {
    const till = await checkout.open(playedBy(dokuSnap), await store.freshUrl(), { around: lyingOnce })
    await link(till, 'the-link', await newWallet(checkout, till))
    await till.gateway.pay(payOf('paid', 'the-link', { amount: money(10_000) }))
    expect(rightOf(await till.gateway.inquire('paid')).status).toBe('succeeded')

    expect(rightOf(await refund(till, 'lied-about', 6_000)).status).toBe('declined')
    // Its share is free again, as far as anybody knows: the provider refuses what it has given already.
    const beyond = await refund(till, 'beyond', 10_000)
    expect(beyond._tag === 'Left' ? beyond.left.kind : beyond.right.status).toMatch(/^(Refused|declined)$/)
    expect(rightOf(await refund(till, 'rest', 4_000)).status).toBe('succeeded')
    expect(await given(checkout)).toBe(10_000)

    expect(rightOf(await till.gateway.inquireRefund('lied-about')).status).toBe('succeeded')
    expect(till.events.map(({ type }) => type)).toContain('late-success')
    const turns = till.wire.turns()
    expect(leftOf(await refund(till, 'one-more', 1))).toMatchObject({ kind: 'InvalidRequest' })
    expect(till.wire.turns()).toBe(turns)
    expect(await given(checkout)).toBe(10_000)
  })

  it('while one that was answered FAILED is in doubt, and its share is free once an inquiry agrees', async () => {
    const till = await checkout.open(playedBy(dokuOvoRecurring), await store.freshUrl())
    // Every refund of this customer is answered FAILED.
    await link(till, 'the-link', { customerId: 'customer-19', phone: '628130000019', cash: 0, points: 0 })
    expect(rightOf(await till.gateway.pay(payOf('paid', 'the-link', { amount: money(10_000) }))).status).toBe(
      'succeeded'
    )

    expect(rightOf(await refund(till, 'failed', 10_000)).status).toBe('unknown')
    const turns = till.wire.turns()
    expect(leftOf(await refund(till, 'too-early', 10_000))).toMatchObject({ kind: 'InvalidRequest' })
    expect(till.wire.turns()).toBe(turns)
    await checkout.advance(3 * 60_000)
    expect(rightOf(await till.gateway.inquireRefund('failed')).status).toBe('declined')
    expect(rightOf(await refund(till, 'in-time', 10_000)).status).toBe('unknown')
    expect(await given(checkout)).toBe(0)
  })
})
