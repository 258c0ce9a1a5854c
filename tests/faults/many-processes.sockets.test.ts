import { ensureBuilt } from '../support/built-packages'
import { type Checkout, finishPayment, link, modeOf, newWallet, startCheckout, type Till } from '../support/checkout'
import { describeOnStores } from '../support/describe-on-stores'
import { rightOf } from '../support/either'
import { askPatiently, type Offices, openOffices, tally } from '../support/offices'
import { playedModules } from '../support/providers'
import { payOf } from '../support/requests'
import { storeNames } from '../support/stores'

// Two processes of a shop, over the build, on one store; the sandbox's ledger says what really happened.

beforeAll(ensureBuilt)
jest.setTimeout(60_000)

const times = <A>(count: number, make: (at: number) => A): readonly A[] =>
  Array.from({ length: count }, (_, at) => make(at))
const money = (amount: number) => ({ currency: 'IDR', amount }) as const

// The journal does not know one provider from another: one is enough on the store where processes wait the longest.
const [first] = playedModules
describe.each(playedModules.map((played) => [played.label, played] as const))('%s, by two processes', (_, played) => {
  const kinds = played === first ? storeNames : (['sqlite'] as const)
  describeOnStores(
    'at the same moment',
    (store) => {
      let checkout: Checkout
      let till: Till
      let offices: Offices

      beforeAll(async () => {
        checkout = await startCheckout()
        const url = await store.freshUrl()
        till = await checkout.open(played, url)
        await link(till, 'the-link', await newWallet(checkout, till))
        offices = await openOffices(checkout, played, url, { count: 2 })
      })
      afterAll(async () => {
        await offices.close()
        await checkout.close()
      })

      const chargesOf = async (references: readonly string[]) => {
        const wires: string[] = []
        for (const reference of references) {
          const found = await till.gateway.findPayment(reference)
          if (found._tag === 'Right') wires.push(found.right.attempt.wireReference)
        }
        const { charges } = await checkout.control.ledger()
        return charges.filter(({ partnerReferenceNo }) => wires.includes(partnerReferenceNo))
      }

      it('a thousand payments of one reference are one charge', async () => {
        const request = payOf('one-reference', 'the-link', { mode: modeOf(till) })
        const asked = { ask: 'pay', requests: times(500, () => request) } as const
        const before = await checkout.control.count('pay')
        const said = await askPatiently(offices, [asked, asked])
        expect(said.flat()).toHaveLength(1_000)
        expect(said.flat().filter((answer) => !answer.startsWith('Right:'))).toEqual([])
        await finishPayment(rightOf(await till.gateway.findPayment('one-reference')))
        expect((await chargesOf(['one-reference'])).map(({ executed }) => executed)).toEqual([1])
        expect((await checkout.control.count('pay')) - before).toBe(1)
      })

      it('a thousand payments of one order, under two references, are one charge', async () => {
        const request = (reference: string) => payOf(reference, 'the-link', { mode: modeOf(till), order: 'one-order' })
        const asked = {
          ask: 'pay',
          requests: times(500, (at) => request(at % 2 === 0 ? 'order-a' : 'order-b'))
        } as const
        const said = await askPatiently(offices, [asked, asked])
        expect(said.flat()).toHaveLength(1_000)
        const { 'Left:OrderOpen': refused, ...others } = tally(said)
        expect(refused).toBe(500)
        expect(Object.keys(others).filter((answer) => !answer.startsWith('Right:'))).toEqual([])
        for (const reference of ['order-a', 'order-b']) {
          const found = await till.gateway.findPayment(reference)
          if (found._tag === 'Right') await finishPayment(found.right)
        }
        expect((await chargesOf(['order-a', 'order-b'])).map(({ executed }) => executed)).toEqual([1])
      })

      it('two hundred refunds of twice what was taken give back exactly that, or are not offered', async () => {
        const request = payOf('to-be-refunded', 'the-link', { mode: modeOf(till), amount: money(10_000) })
        await finishPayment(rightOf(await till.gateway.pay(request)))
        expect(rightOf(await till.gateway.inquire('to-be-refunded')).status).toBe('succeeded')
        const asked = (from: number) =>
          ({
            ask: 'refund',
            requests: times(100, (at) => ({
              reference: `refund-${String(from + at)}`,
              payment: 'to-be-refunded',
              amount: money(100)
            }))
          }) as const
        const said = await askPatiently(offices, [asked(0), asked(100)])
        const { refunds } = await checkout.control.ledger()
        const given = refunds.reduce((sum, { amount }) => sum + Number(amount), 0)
        const { operations, partialRefund } = till.gateway.capabilities()
        if (!operations.refund.supported || !partialRefund.supported) {
          expect([tally(said), given]).toEqual([{ 'Left:Unsupported': 200 }, 0])
          return
        }
        expect(given).toBe(10_000)
        expect(tally(said)).toEqual({ 'Right:succeeded': 100, 'Left:InvalidRequest': 100 })
      })
    },
    kinds
  )
})
