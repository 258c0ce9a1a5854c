import { createGateway } from '@gerbang/gateway'
import { type JournalKey, rotateKeys } from '@gerbang/journal'
import {
  type Checkout,
  finishPayment,
  link,
  modeOf,
  newWallet,
  payUnheard,
  startCheckout,
  type Till
} from '../support/checkout'
import { describeOnStores } from '../support/describe-on-stores'
import { leftOf, rightOf } from '../support/either'
import { journalAt, journalKeys } from '../support/journal-at'
import { closedPort } from '../support/listening'
import { playedModules } from '../support/providers'
import { payOf } from '../support/requests'

// What a shop may change between two starts while attempts are open.

const newKey: JournalKey = { id: 'tests-2', secret: 'key-of-the-tests-made-for-this-repository-2' }

describe.each(playedModules.map((played) => [played.label, played] as const))('%s', (_, played) => {
  describeOnStores('a shop that starts again with an open payment', (store) => {
    let checkout: Checkout
    let till: Till
    let url: string

    beforeEach(async () => {
      checkout = await startCheckout()
      url = await store.freshUrl()
      till = await checkout.open(played, url)
      await link(till, 'the-link', await newWallet(checkout, till))
    })
    afterEach(() => checkout.close())

    const request = (reference: string) => payOf(reference, 'the-link', { mode: modeOf(till) })
    const executed = async () => (await checkout.control.ledger()).charges.map((charge) => charge.executed)

    /** The setting that says who the merchant is at the provider, changed to somebody else. */
    const anotherAccount = async () => {
      const { account } = rightOf(await till.gateway.findBinding('the-link'))
      const [key] = Object.entries(checkout.settingsOf(played)).find(([, value]) => value === account.id) ?? []
      if (key === undefined) throw new Error('no setting names the account')
      return { [key]: `${account.id.slice(0, -1)}${account.id.endsWith('9') ? '8' : '9'}` }
    }

    it('under another account does not start; told to, it asks nobody about it, and its own account settles it', async () => {
      await payUnheard(checkout, till, request('open-one'))
      const changed = { settings: await anotherAccount() }
      const refused = await createGateway(checkout.optionsFor(played, { journal: till.journal, ...changed }))
      expect(leftOf(refused)).toMatchObject({ kind: 'Misconfigured', next: 'fix-configuration' })
      const orphaning = await checkout.open(played, url, { ...changed, allowOrphans: 'allow' })
      expect(leftOf(await orphaning.gateway.inquire('open-one'))).toMatchObject({ kind: 'Misconfigured' })
      expect(leftOf(await orphaning.gateway.pay(request('another')))).toMatchObject({ kind: 'Misconfigured' })
      await checkout.advance(3 * 60_000)
      await orphaning.gateway.reconcile({ limit: 10 })
      expect(orphaning.wire.turns()).toBe(0)
      expect(rightOf(await till.gateway.inquire('open-one')).status).toBe('succeeded')
    })

    it('in another environment does not start', async () => {
      await payUnheard(checkout, till, request('open-one'))
      const changed = { settings: { environment: 'production' } }
      const refused = await createGateway(checkout.optionsFor(played, { journal: till.journal, ...changed }))
      expect(leftOf(refused)).toMatchObject({ kind: 'Misconfigured', next: 'fix-configuration' })
    })

    it('with its wallets in another order, or without that one, settles it as what it was', async () => {
      const { wallets } = till.gateway
      await payUnheard(checkout, till, request('first'))
      await payUnheard(checkout, till, request('second'))
      const [, ...others] = wallets
      const orders = others.length === 0 ? [wallets] : [[...wallets].reverse(), others]
      const isSetting = played.module.settings.some(({ key }) => key === 'wallets')
      for (const [at, order] of orders.entries()) {
        const again = await checkout.open(played, url, isSetting ? { settings: { wallets: order } } : {})
        const reference = at === 0 ? 'first' : 'second'
        expect(rightOf(await again.gateway.inquire(reference)).status).toBe('succeeded')
      }
    })

    it('pays once what was NotSent before', async () => {
      const unreachable = await checkout.open(played, url, { settings: { baseUrl: await closedPort() } })
      const refused = leftOf(await unreachable.gateway.pay(request('tried-twice')))
      expect(refused).toMatchObject({ kind: 'NotSent', next: 'retry' })
      expect(await executed()).toEqual([])
      await finishPayment(rightOf(await till.gateway.pay(request('tried-twice'))))
      await finishPayment(rightOf(await till.gateway.pay(request('tried-twice'))))
      expect(await executed()).toEqual([1])
    })

    it('and another key of its journal has lost nothing', async () => {
      await payUnheard(checkout, till, request('open-one'))
      await till.close()
      const both = [newKey, ...journalKeys]
      expect(rightOf(await rotateKeys(url, { keys: both }))).toMatchObject({ unreadable: 0 })
      const renewed = await checkout.open(played, url, { journal: await journalAt(url, [newKey]) })
      const turns = renewed.wire.turns()
      rightOf(await renewed.gateway.pay(request('open-one')))
      expect(renewed.wire.turns()).toBe(turns)
      expect(rightOf(await renewed.gateway.inquire('open-one')).status).toBe('succeeded')
      expect(rightOf(await renewed.gateway.balance('the-link')).cash.amount).toBeGreaterThan(0)
      await finishPayment(rightOf(await renewed.gateway.pay(request('another'))))
      expect(await executed()).toEqual([1, 1])
    })
  })
})
