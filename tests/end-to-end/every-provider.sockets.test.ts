import type { GatewayError } from '@gerbang/domain'
import type { PayOf } from '@gerbang/gateway'
import type { Either } from 'fp-ts/Either'
import { judgeBinding, judgePayment, judgeRefund, type Witness } from '../simulation/agreement'
import { describeOnStores } from '../support/describe-on-stores'
import { leftOf, rightOf } from '../support/either'
import { type PlayedProvider, playedProviders } from '../support/providers'
import { payOf } from '../support/requests'
import {
  beginLink,
  type Checkout,
  finishPayment,
  link,
  modeOf,
  newWallet,
  startCheckout,
  type Till
} from '../support/checkout'
import { finishPage } from '../support/customer-pages'

// Written once, played by every provider there is: what one does not offer is read from its capabilities alone.

const amounts = { cash: 10_000, points: 5_000, 'points-then-cash': 30_000 } as const
const modes = ['one-time', 'recurring'] as const
const allFunds = ['cash', 'points', 'points-then-cash'] as const

const hour = 3_600_000
const money = (amount: number): PayOf['amount'] => ({ currency: 'IDR', amount })
const decimals = (amount: number): string => `${String(amount)}.00`

describe.each(playedProviders.map((played) => [played.label, played] as const))('%s', (_, played) => {
  describeOnStores('the whole round', (store) => {
    let checkout: Checkout
    let till: Till

    beforeAll(async () => {
      checkout = await startCheckout()
      till = await checkout.open(played, await store.freshUrl())
      await checkout.listen(till)
    })
    afterAll(() => checkout.close())

    /** Left `Unsupported`, with not one request built for it. */
    const isNotOffered = async (call: () => Promise<Either<GatewayError, unknown>>): Promise<void> => {
      const turns = till.wire.turns()
      expect(leftOf(await call())).toMatchObject({ kind: 'Unsupported' })
      expect(till.wire.turns()).toBe(turns)
    }
    const walletInLedger = async (phone: string) =>
      (await checkout.control.ledger()).wallets.find((wallet) => wallet.phone === phone)

    /** A payment, finished by its customer, as the journal has it once the provider's messages are in. */
    const payNow = async (request: PayOf) => {
      await finishPayment(rightOf(await till.gateway.pay(request)))
      await checkout.delivered()
      const heard = rightOf(await till.gateway.findPayment(request.reference))
      const asked = rightOf(await till.gateway.inquire(request.reference))
      // A message may be a hint alone; asked, everybody says the same, and a message never says more than is true.
      expect(asked.status).toBe('succeeded')
      expect(['succeeded', 'pending', 'action-required']).toContain(heard.status)
      return asked
    }

    it('links a wallet once its customer has finished the page, and not before', async () => {
      const wallet = await newWallet(checkout, till, { cash: 70_000, points: 3_000 })
      const begun = await beginLink(till, 'link-first', wallet)
      expect(begun).toMatchObject({ status: 'action-required', action: { purpose: 'bind' } })
      expect(rightOf(await till.gateway.confirmBinding('link-first')).status).toBe('action-required')
      await finishPage(begun.action?.url ?? '')
      expect(rightOf(await till.gateway.confirmBinding('link-first')).status).toBe('active')
      expect(rightOf(await till.gateway.balance('link-first'))).toMatchObject({
        cash: money(70_000),
        points: 3_000
      })
    })

    it.each(modes)('pays %s with each funds that it offers, and with no others', async (mode) => {
      const reference = `link-${mode}`
      const wallet = await newWallet(checkout, till, { points: 20_000 })
      await link(till, reference, wallet)
      const offered = till.gateway.capabilities()
      let { cash, points } = wallet
      for (const funds of allFunds) {
        const amount = amounts[funds]
        const request = payOf(`${mode}-${funds}`, reference, { amount: money(amount), mode, funds })
        if (!offered.modes[mode].supported || !offered.funds[funds].supported) {
          await isNotOffered(() => till.gateway.pay(request))
          continue
        }
        await payNow(request)
        const fromPoints = funds === 'cash' ? 0 : Math.min(points, amount)
        points -= fromPoints
        cash -= amount - fromPoints
        expect(await walletInLedger(wallet.phone)).toMatchObject({ cash: decimals(cash), points: decimals(points) })
      }
      expect(rightOf(await till.gateway.balance(reference))).toMatchObject({
        cash: money(cash),
        points
      })
    })

    it('gives back a payment in whole and in parts, and never more than was taken', async () => {
      const wallet = await newWallet(checkout, till)
      await link(till, 'link-refunds', wallet)
      const { operations, partialRefund } = till.gateway.capabilities()
      const paid = (reference: string) =>
        payNow(payOf(reference, 'link-refunds', { amount: money(10_000), mode: modeOf(till) }))
      await paid('refunded-whole')
      await paid('refunded-parts')
      const refund = (reference: string, payment: string, amount: number) =>
        till.gateway.refund({ reference, payment, amount: money(amount) })
      if (!operations.refund.supported) {
        await isNotOffered(() => refund('whole', 'refunded-whole', 10_000))
        await isNotOffered(() => refund('part', 'refunded-parts', 4_000))
        return
      }
      expect(rightOf(await refund('whole', 'refunded-whole', 10_000)).status).toBe('succeeded')
      expect(rightOf(await till.gateway.inquireRefund('whole')).status).toBe('succeeded')
      const turns = till.wire.turns()
      expect(leftOf(await refund('one-more', 'refunded-whole', 1))).toMatchObject({ kind: 'InvalidRequest' })
      expect(till.wire.turns()).toBe(turns)
      if (partialRefund.supported) {
        expect(rightOf(await refund('part', 'refunded-parts', 4_000)).status).toBe('succeeded')
        expect(leftOf(await refund('too-much', 'refunded-parts', 6_001))).toMatchObject({ kind: 'InvalidRequest' })
        expect(rightOf(await refund('rest', 'refunded-parts', 6_000)).status).toBe('succeeded')
        expect(rightOf(await till.gateway.inquireRefund('part')).status).toBe('succeeded')
      } else {
        await isNotOffered(() => refund('part', 'refunded-parts', 4_000))
      }
      const given = (await checkout.control.ledger()).refunds.map(({ amount }) => amount)
      expect(given).toEqual(partialRefund.supported ? ['10000.00', '4000.00', '6000.00'] : ['10000.00'])
      const ended = rightOf(await till.gateway.inquire('refunded-whole'))
      expect(ended.status).toBe('succeeded')
    })

    it('shows what was paid and how to top up, where it offers that', async () => {
      const wallet = await newWallet(checkout, till)
      await link(till, 'link-history', wallet)
      const { operations } = till.gateway.capabilities()
      await payNow(payOf('in-history', 'link-history', { amount: money(12_345), mode: modeOf(till) }))
      // Days are those of Jakarta.
      const day = (ms: number): string => new Date(checkout.now().getTime() + 7 * hour + ms).toISOString().slice(0, 10)
      const request = { binding: 'link-history', from: day(-24 * hour), to: day(0), page: 1, limit: 10 }
      if (operations.history.supported) {
        const page = rightOf(await till.gateway.history(request))
        expect(page.entries.map(({ amount }) => amount)).toContainEqual(money(12_345))
      } else {
        await isNotOffered(() => till.gateway.history(request))
      }
      if (operations.topUpInstructions.supported) {
        expect(rightOf(await till.gateway.topUpInstructions('link-history')).length).toBeGreaterThan(0)
      } else {
        await isNotOffered(() => till.gateway.topUpInstructions('link-history'))
      }
    })

    it('ends a link, after which nothing is sent for it', async () => {
      const wallet = await newWallet(checkout, till)
      await link(till, 'link-ended', wallet)
      expect(rightOf(await till.gateway.unlink('link-ended')).status).toBe('unlinked')
      expect(rightOf(await till.gateway.findBinding('link-ended')).status).toBe('inactive')
      const turns = till.wire.turns()
      const refused = await till.gateway.pay(payOf('after-the-end', 'link-ended', { mode: modeOf(till) }))
      expect(leftOf(refused)).toMatchObject({ kind: 'LinkInactive', next: 'relink' })
      expect(leftOf(await till.gateway.balance('link-ended'))).toMatchObject({ kind: 'LinkInactive' })
      expect(till.wire.turns()).toBe(turns)
    })

    it('is in the end what the ledger says, and the ledger knows of nothing else', async () => {
      const ledger = await checkout.control.ledger()
      const witness: Witness = {
        ledger,
        provider: played.module.name,
        provable: played.provable,
        listed: 'not-listed'
      }
      const { gateway } = till
      const payments = [
        'refunded-whole',
        'refunded-parts',
        'in-history',
        ...modes.flatMap((mode) => allFunds.map((funds) => `${mode}-${funds}`))
      ]
      const wires: string[] = []
      for (const reference of payments) {
        const found = await gateway.findPayment(reference)
        const row = found._tag === 'Right' ? found.right : undefined
        if (row !== undefined) wires.push(row.attempt.wireReference)
        expect([reference, judgePayment(witness, row?.attempt.wireReference ?? reference, row)]).toEqual([
          reference,
          { kind: 'agrees' }
        ])
      }
      for (const reference of ['whole', 'part', 'rest']) {
        const found = await gateway.findRefund(reference)
        const row = found._tag === 'Right' ? found.right : undefined
        expect([reference, judgeRefund(witness, row?.attempt.wireReference ?? reference, row)]).toEqual([
          reference,
          { kind: 'agrees' }
        ])
      }
      for (const reference of [
        'link-first',
        'link-one-time',
        'link-recurring',
        'link-refunds',
        'link-history',
        'link-ended'
      ]) {
        const row = rightOf(await gateway.findBinding(reference))
        expect([reference, judgeBinding(witness, row.customer.phone.secret.reveal(), row)]).toEqual([
          reference,
          { kind: 'agrees' }
        ])
      }
      expect(ledger.charges.map(({ partnerReferenceNo }) => partnerReferenceNo).sort()).toEqual(wires.sort())
      expect(till.events.filter(({ type }) => type === 'conflict' || type === 'double-charge')).toEqual([])
    })
  })

  describeOnStores('another provider in its place', (store) => {
    const others = playedProviders.filter(({ module }) => module !== played.module)
    const [other = played]: readonly PlayedProvider[] = others

    it('gets the new links, while the old ones stay, and no reference is sent a second time', async () => {
      const checkout = await startCheckout()
      const url = await store.freshUrl()
      const before = await checkout.open(played, url)
      const wallet = await newWallet(checkout, before)
      await link(before, 'link-before', wallet)
      const mode = modeOf(before)
      const request = payOf('paid-before', 'link-before', { amount: money(7_000), mode })
      await finishPayment(rightOf(await before.gateway.pay(request)))
      await before.close()

      const after = await checkout.open(other, url, { beside: [played] })
      expect(after.gateway.provider).toBe(other.module.name)
      const told = await after.gateway.pay(request)
      expect(rightOf(told)).toMatchObject({ provider: played.module.name, reference: 'paid-before' })
      const again = await beginLink(after, 'link-before', wallet).catch((error: unknown) => String(error))
      expect(again).toMatch(/ReferenceReused/)
      expect(after.wire.turns()).toBe(0)

      await link(after, 'link-after', await newWallet(checkout, after))
      await finishPayment(
        rightOf(await after.gateway.pay(payOf('old-link', 'link-before', { amount: money(8_000), mode })))
      )
      const reused = payOf('paid-before', 'link-after', { amount: money(7_000), mode: modeOf(after) })
      const turns = after.wire.turns()
      expect(leftOf(await after.gateway.pay(reused))).toMatchObject({ kind: 'ReferenceReused' })
      expect(after.wire.turns()).toBe(turns)
      await finishPayment(
        rightOf(await after.gateway.pay(payOf('new-link', 'link-after', { amount: money(9_000), mode: modeOf(after) })))
      )

      const { charges } = await checkout.control.ledger()
      expect(charges.map(({ provider, amount, executed }) => [provider, amount, executed])).toEqual([
        [played.module.name, '7000.00', 1],
        [played.module.name, '8000.00', 1],
        [other.module.name, '9000.00', 1]
      ])
      await checkout.close()
    })
  })
})
