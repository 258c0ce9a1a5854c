import type { Inbound } from '@gerbang/gateway'
import { ensureBuilt } from '../support/built-packages'
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
import { rightOf } from '../support/either'
import { openMailbox, type Mailbox } from '../support/mailbox'
import { openOffices } from '../support/offices'
import { playedModules } from '../support/providers'
import { payOf } from '../support/requests'

// A message may come before, during and after the answer that it is about, to any process, and as often as it likes.

beforeAll(ensureBuilt)
jest.setTimeout(60_000)

const thrice = (messages: readonly Inbound[]): readonly Inbound[] => [...messages, ...messages, ...messages]

describe.each(playedModules.map((played) => [played.label, played] as const))('%s', (_, played) => {
  describeOnStores('a message', (store) => {
    let checkout: Checkout
    let till: Till
    let mailbox: Mailbox
    let url: string

    beforeAll(async () => {
      checkout = await startCheckout()
      url = await store.freshUrl()
      till = await checkout.open(played, url)
      mailbox = await openMailbox(checkout, till)
      await link(till, 'the-link', await newWallet(checkout, till))
    })
    afterAll(async () => {
      await mailbox.close()
      await checkout.close()
    })

    const wireOf = async (reference: string): Promise<string> =>
      rightOf(await till.gateway.findPayment(reference)).attempt.wireReference

    it('about a payment that two processes hear of before, during and after its answer changes it once', async () => {
      const offices = await openOffices(checkout, played, url, { count: 2 })
      const [paying, other] = offices.all
      const reference = 'raced'
      const mode = modeOf(till)
      await paying?.ask({ ask: 'hold', about: reference })
      const answered = paying?.ask({ ask: 'pay', requests: [payOf(reference, 'the-link', { mode })] })
      await mailbox.reached('pay', 1)
      // Where nothing is charged before a page is finished, there is nothing to race the answer with.
      if (mode === 'recurring') {
        const messages = thrice(await mailbox.about(await wireOf(reference)))
        const hear = { ask: 'receive', messages } as const
        const accepted = await offices.ask([hear, hear])
        await paying?.ask({ ask: 'letThrough' })
        await Promise.all([answered, paying?.ask(hear), other?.ask(hear)])
        expect(new Set(accepted.flat())).toEqual(new Set(['200']))
      } else {
        await paying?.ask({ ask: 'letThrough' })
        await answered
        await finishPayment(rightOf(await till.gateway.findPayment(reference)))
      }
      const hear = { ask: 'receive', messages: thrice(await mailbox.about(await wireOf(reference))) } as const
      await offices.ask([hear, hear])
      await offices.ask([
        { ask: 'inquire', reference },
        { ask: 'inquire', reference }
      ])
      const events = (await offices.ask([{ ask: 'events' }, { ask: 'events' }])).flat()
      const succeeded = events.filter(
        (event) => event.startsWith(`outcome-changed:${reference}:`) && event.endsWith(':succeeded')
      )
      expect(succeeded).toHaveLength(1)
      expect(events.filter((event) => !event.startsWith('outcome-changed:'))).toEqual([])
      expect(rightOf(await till.gateway.findPayment(reference)).status).toBe('succeeded')
      await offices.close()
    })

    it('whose process dies between storing and applying it is applied by the next one', async () => {
      const reference = 'stored-only'
      const mode = modeOf(till)
      await payUnheard(checkout, till, payOf(reference, 'the-link', { mode }))
      const messages = await mailbox.about(await wireOf(reference))
      const before = rightOf(await till.gateway.findPayment(reference))
      const {
        all: [dying]
      } = await openOffices(checkout, played, url, { count: 1, killAt: 'after store' })
      expect(await dying?.ask({ ask: 'receive', messages })).toBeUndefined()
      expect(await dying?.ended).toBe('SIGKILL')
      expect(rightOf(await till.gateway.findPayment(reference))).toEqual(before)
      // The first one in the queue is leased for a while to whoever died with it.
      await checkout.advance(3 * 60_000)
      await checkout.control.fault({ provider: played.module.name, operation: 'status', kind: 'html-502', times: 100 })
      const { applied } = rightOf(await till.gateway.reconcile({ limit: 10 }))
      expect(applied).toBe(messages.length)
      // A message that proves the amount settles by itself; any other makes the shop ask.
      const heard = rightOf(await till.gateway.findPayment(reference))
      expect(heard.evidence).toBe(played.provable.messages === 'proof' ? 'notification' : before.evidence)
      await checkout.noFaults()
      expect(rightOf(await till.gateway.inquire(reference)).status).toBe('succeeded')
    })
  })
})
