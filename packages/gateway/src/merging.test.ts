import { createMemoryJournal } from '@gerbang/contract-kit'
import { type GatewayError, notSent, type Payment, withOutcome } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { held } from './testing/held'
import { clock, leftOf, money, payOf, right, startLinked } from './testing/start'

const refused: GatewayError = notSent({ operation: 'pay' }, 'the queue is full')

describe('an answer and a message about the same payment', () => {
  it('never returns less than a message has settled before the answer came', async () => {
    const { gateway, provider, hear, events } = await startLinked(createMemoryJournal())
    const { answer, give } = held<E.Either<GatewayError, Payment>>()
    let sent: Payment | undefined
    provider.script.pay = (payment) => {
      sent = payment
      return answer
    }
    const paying = gateway.pay(payOf('pay-1'))
    await new Promise(setImmediate)
    expect((await hear({ wireReference: 'pay-1', amount: money(50000) })).reply.status).toBe(200)
    give(E.right(withOutcome({ ...(sent as Payment), evidence: 'response' }, { status: 'pending' })))
    expect(right(await paying)).toMatchObject({ status: 'succeeded', evidence: 'notification' })
    expect(events.map(({ type }) => type)).toEqual(['outcome-changed'])
  })

  it('does not report "nothing was executed" once a message has settled the payment', async () => {
    const { gateway, provider, hear } = await startLinked(createMemoryJournal())
    const { answer, give } = held<E.Either<GatewayError, Payment>>()
    provider.script.pay = () => answer
    const paying = gateway.pay(payOf('pay-1'))
    await new Promise(setImmediate)
    await hear({ wireReference: 'pay-1', amount: money(50000) })
    give(E.left(refused))
    expect(right(await paying).status).toBe('succeeded')
  })

  it('keeps a reference that a message without a verdict has spoken of', async () => {
    const { gateway, provider, hear } = await startLinked(createMemoryJournal())
    const { answer, give } = held<E.Either<GatewayError, Payment>>()
    provider.script.pay = () => answer
    const paying = gateway.pay(payOf('pay-1'))
    await new Promise(setImmediate)
    await hear({ wireReference: 'pay-1', outcome: { status: 'unknown', why: 'unlisted' }, code: '77' })
    give(E.left(refused))
    expect(right(await paying)).toMatchObject({ status: 'unknown', doubt: { code: '77', by: 'notification' } })
  })

  it('applies a message that comes after the answer', async () => {
    const { gateway, provider, hear, events } = await startLinked(createMemoryJournal())
    provider.script.pay = async (payment) =>
      E.right(withOutcome({ ...payment, evidence: 'response' }, { status: 'pending' }))
    await gateway.pay(payOf('pay-1'))
    await hear({ wireReference: 'pay-1', amount: money(50000) })
    expect(right(await gateway.findPayment('pay-1')).status).toBe('succeeded')
    expect(events).toMatchObject([
      { type: 'outcome-changed', before: 'unknown', after: 'pending' },
      { type: 'outcome-changed', operation: 'pay', reference: 'pay-1', before: 'pending', after: 'succeeded' }
    ])
  })
})

describe('inquire', () => {
  it('settles what it hears, tells the host, and says when these settings last found a payment', async () => {
    const { gateway, provider, events } = await startLinked(createMemoryJournal())
    provider.script.pay = async (payment) => E.right(payment)
    await gateway.pay(payOf('pay-1'))
    await gateway.pay(payOf('pay-2'))
    const at = clock.now.toISOString()
    const known: (string | undefined)[] = []
    provider.script.inquire = async (payment, lastFoundAt) => {
      known.push(lastFoundAt)
      const lastInquiry = { at, found: true, settings: 'ledger 1', misses: 0 }
      return E.right(withOutcome({ ...payment, lastInquiry, evidence: 'inquiry' }, { status: 'pending' }))
    }
    expect(right(await gateway.inquire('pay-1'))).toMatchObject({ status: 'pending', evidence: 'inquiry' })
    await gateway.inquire('pay-2')
    expect(known).toEqual([undefined, at])
    expect(events.map((event) => event.type)).toEqual(['outcome-changed', 'outcome-changed'])
  })

  it('leaves an attempt releasable when it found nothing, whatever evidence the adapter names', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    const { answer, give } = held<E.Either<GatewayError, Payment>>()
    provider.script.pay = () => answer
    const paying = gateway.pay(payOf('pay-1'))
    await new Promise(setImmediate)
    provider.script.inquire = async (payment) =>
      E.right(withOutcome({ ...payment, evidence: 'inquiry' }, { status: 'unknown', why: 'not found' }))
    await gateway.inquire('pay-1')
    give(E.left(refused))
    expect(leftOf(await paying)).toEqual(refused)
    expect(leftOf(await gateway.findPayment('pay-1')).kind).toBe('NotFound')
  })

  it('returns the merged state, not the lesser answer', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    await gateway.pay(payOf('pay-1'))
    provider.script.inquire = async (payment) =>
      E.right(withOutcome({ ...payment, evidence: 'inquiry' }, { status: 'pending' }))
    expect(right(await gateway.inquire('pay-1')).status).toBe('succeeded')
  })
})
