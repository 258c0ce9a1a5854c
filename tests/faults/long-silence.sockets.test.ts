import { type Checkout, link, modeOf, newWallet, payUnheard, startCheckout, type Till } from '../support/checkout'
import { describeOnStores } from '../support/describe-on-stores'
import { rightOf } from '../support/either'
import { openMailbox } from '../support/mailbox'
import { playedModules } from '../support/providers'
import { payOf } from '../support/requests'

const minute = 60_000
const hour = 60 * minute

/** One round of reconcile after another, until nothing is due; how many attempts were asked about. */
const reconcileAll = async ({ gateway }: Till): Promise<number> => {
  let all = 0
  for (;;) {
    const { asked, applied } = rightOf(await gateway.reconcile({ limit: 50 }))
    if (asked + applied === 0) return all
    all += asked
  }
}

describe.each(playedModules.map((played) => [played.label, played] as const))('%s', (_, played) => {
  describeOnStores('a payment that was taken, whose answer was lost', (store) => {
    let checkout: Checkout
    let till: Till

    beforeEach(async () => {
      checkout = await startCheckout()
      till = await checkout.open(played, await store.freshUrl())
      await link(till, 'the-link', await newWallet(checkout, till))
    })
    afterEach(() => checkout.close())

    const noStatus = () =>
      checkout.control.fault({ provider: played.module.name, operation: 'status', kind: 'html-502', times: 1_000 })
    const request = () => payOf('unheard', 'the-link', { mode: modeOf(till) })
    const statusOf = async (): Promise<string> => rightOf(await till.gateway.findPayment('unheard')).status

    it('is what it was after ten days without the status API, listed for a person, and settled when it is back', async () => {
      const { status } = await payUnheard(checkout, till, request())
      await noStatus()
      let asked = 0
      for (let hours = 0; hours < 10 * 24; hours += 6) {
        await checkout.advance(6 * hour)
        asked += await reconcileAll(till)
        expect(await statusOf()).toBe(status)
      }
      expect(asked).toBeGreaterThan(5)
      const listed = rightOf(await till.gateway.listUnresolved())
      expect(listed.map(({ value }) => value.attempt.reference)).toContain('unheard')
      const given = till.events.filter((event) => event.type === 'unresolved' && event.reference === 'unheard')
      expect(given).toHaveLength(1)
      await checkout.noFaults()
      expect(rightOf(await till.gateway.inquire('unheard')).status).toBe('succeeded')
      expect(rightOf(await till.gateway.listUnresolved()).map(({ value }) => value.attempt.reference)).not.toContain(
        'unheard'
      )
    })

    it('is settled by an inquiry that a message of twelve hours ago calls for, and not by that message', async () => {
      const mailbox = await openMailbox(checkout, till)
      checkout.onClose(mailbox.close)
      const { status, attempt } = await payUnheard(checkout, till, request())
      const messages = await mailbox.about(attempt.wireReference)
      await noStatus()
      // Asked in vain, again and again, until the next turn is an hour away.
      for (const waitMs of [12 * hour, 2 * minute, 3 * minute, 6 * minute, 16 * minute]) {
        await checkout.advance(waitMs)
        await reconcileAll(till)
      }
      await checkout.noFaults()
      // By the schedule alone, it is not its turn.
      expect(await reconcileAll(till)).toBe(0)
      for (const message of messages) await till.gateway.receive(message)
      expect(await statusOf()).toBe(status)
      // Whatever messages come, a payment is asked about once in a minute.
      await checkout.advance(minute + 1_000)
      expect(await reconcileAll(till)).toBe(1)
      expect(rightOf(await till.gateway.findPayment('unheard'))).toMatchObject({
        status: 'succeeded',
        evidence: 'inquiry'
      })
    })
  })
})
