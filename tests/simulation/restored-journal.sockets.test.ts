import type { Refund } from '@gerbang/domain'
import { type Checkout, finishPayment, link, modeOf, newWallet, startCheckout, type Till } from '../support/checkout'
import { copyJournal } from '../support/copy-journal'
import { describeOnStores } from '../support/describe-on-stores'
import { rightOf } from '../support/either'
import { playedModules } from '../support/providers'
import { payOf } from '../support/requests'

// What a shop does again after its journal was put back to yesterday's copy: it repeats what it has asked for since.

const hour = 3_600_000
const money = (amount: number) => ({ currency: 'IDR', amount }) as const

describe.each(playedModules.map((played) => [played.label, played] as const))('%s', (_, played) => {
  describeOnStores("a journal restored from yesterday's copy", (store, kind) => {
    let checkout: Checkout

    beforeEach(async () => {
      checkout = await startCheckout()
    })
    afterEach(() => checkout.close())

    const request = (till: Till, reference: string) =>
      payOf(reference, 'the-link', { mode: modeOf(till), amount: money(1_000), order: `order of ${reference}` })
    const payNow = async (till: Till, reference: string): Promise<void> => {
      await finishPayment(rightOf(await till.gateway.pay(request(till, reference))))
      rightOf(await till.gateway.inquire(reference))
    }
    const refund = (till: Till, reference: string, amount: number) =>
      till.gateway.refund({ reference, payment: 'paid-before', amount: money(amount) })
    const charges = async () =>
      (await checkout.control.ledger()).charges.map(({ executed, amount }) => [executed, amount])
    const given = async () =>
      (await checkout.control.ledger()).refunds.reduce((sum, { amount }) => sum + Number(amount), 0)

    /** Yesterday's copy, after a day of which it knows nothing, and a shop that works with it. */
    const restore = async (): Promise<{ readonly till: Till; readonly since: Refund | undefined }> => {
      const url = await store.freshUrl()
      const yesterday = await checkout.open(played, url)
      await link(yesterday, 'the-link', await newWallet(checkout, yesterday))
      await payNow(yesterday, 'paid-before')
      await yesterday.close()
      const copy = await copyJournal(kind, store, url)

      await checkout.advance(25 * hour)
      const today = await checkout.open(played, url)
      await payNow(today, 'paid-since')
      const since = await refund(today, 'refunded-since', 400)
      await today.close()
      const till = await checkout.open(played, copy)
      return { till, since: since._tag === 'Right' ? since.right : undefined }
    }

    it('knows nothing of a payment since, and charges none twice when it is asked for again', async () => {
      const { till } = await restore()
      expect(rightOf(await till.gateway.findPayment('paid-before')).status).toBe('succeeded')
      expect(await till.gateway.findPayment('paid-since')).toMatchObject({ left: { kind: 'NotFound' } })
      const before = await charges()
      expect(before).toEqual([
        [1, '1000.00'],
        [1, '1000.00']
      ])
      rightOf(await till.gateway.pay(request(till, 'paid-since')))
      rightOf(await till.gateway.pay(request(till, 'paid-before')))
      expect(await charges()).toEqual(before)
      await checkout.advance(hour)
      await till.gateway.reconcile({ limit: 10 })
      const known = rightOf(await till.gateway.inquire('paid-since'))
      if (played.provable.lostPayment === 'proven') expect(known.status).toBe('succeeded')
      else expect(['succeeded', 'unknown', 'action-required']).toContain(known.status)
      expect(await charges()).toEqual(before)
    })

    it('gives no refund twice, and the provider none beyond what was taken', async () => {
      const { till, since } = await restore()
      if (since === undefined) {
        expect(till.gateway.capabilities().operations.refund.supported).toBe(false)
        return
      }
      expect(await given()).toBe(400)
      rightOf(await refund(till, 'refunded-since', 400))
      expect(await given()).toBe(400)
      await refund(till, 'another', 600)
      expect(await given()).toBe(1_000)
      await refund(till, 'beyond', 1)
      expect(await given()).toBe(1_000)
    })
  })
})
