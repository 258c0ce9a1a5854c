import { createMemoryJournal } from '@gerbang/contract-kit'
import { type Payment, type PaymentOutcome, withOutcome, withRefundOutcome } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { money, payOf, right, settings, startLinked } from './testing/start'

const declined: PaymentOutcome = { status: 'declined', reason: 'other' }

const answering = (evidence: 'response' | 'inquiry', outcome: PaymentOutcome) => async (payment: Payment) =>
  E.right(withOutcome({ ...payment, evidence }, outcome))

describe('events', () => {
  it('tell of each change once, with what it was before, whoever said it', async () => {
    const { gateway, provider, events } = await startLinked(createMemoryJournal())
    provider.script.pay = answering('response', { status: 'pending' })
    await gateway.pay(payOf('pay-1'))
    await gateway.inquire('pay-1')
    await gateway.inquire('pay-1')
    await gateway.refund({ reference: 'refund-1', payment: 'pay-1', amount: money(1000) })
    await gateway.unlink('link-1')
    expect(
      events.flatMap((event) =>
        event.type === 'outcome-changed'
          ? [[event.operation, event.reference, event.before, event.after]]
          : [event.type]
      )
    ).toEqual([
      ['pay', 'pay-1', 'unknown', 'pending'],
      ['pay', 'pay-1', 'pending', 'succeeded'],
      ['refund', 'refund-1', 'unknown', 'succeeded'],
      ['unlink', 'link-1', 'unknown', 'unlinked']
    ])
  })

  it('tell of a late success and of a double charge that an inquiry brings to light', async () => {
    const { gateway, provider, events } = await startLinked(createMemoryJournal())
    provider.script.pay = answering('response', declined)
    await gateway.pay(payOf('pay-1', { order: 'order-1' }))
    provider.script.pay = answering('response', { status: 'succeeded' })
    await gateway.pay(payOf('pay-2', { order: 'order-1' }))
    events.length = 0
    expect(right(await gateway.inquire('pay-1')).status).toBe('succeeded')
    expect(events).toMatchObject([
      { type: 'outcome-changed', reference: 'pay-1', before: 'declined', after: 'succeeded' },
      { type: 'late-success', operation: 'pay', reference: 'pay-1' },
      { type: 'double-charge', operation: 'pay', reference: 'pay-1' }
    ])
  })

  it('tell of a refund that succeeded after it had been declined', async () => {
    const { gateway, provider, events } = await startLinked(createMemoryJournal())
    await gateway.pay(payOf('pay-1'))
    provider.script.refund = async (refund) =>
      E.right(withRefundOutcome({ ...refund, evidence: 'response' }, { status: 'declined', reason: 'other' }))
    await gateway.refund({ reference: 'refund-1', payment: 'pay-1', amount: money(1000) })
    events.length = 0
    provider.script.inquireRefund = async (refund) =>
      E.right(withRefundOutcome({ ...refund, evidence: 'inquiry' }, { status: 'succeeded' }))
    await gateway.inquireRefund('refund-1')
    expect(events.map(({ type }) => type)).toEqual(['outcome-changed', 'late-success'])
  })

  it('tell of a conflict that an answer makes: a negative word about a success, another payment’s transaction', async () => {
    const { gateway, provider, events } = await startLinked(createMemoryJournal())
    provider.script.pay = async (payment) =>
      E.right(
        withOutcome(
          { ...payment, evidence: 'response', providerReference: 'theirs-1' },
          { status: payment.reference === 'pay-1' ? 'succeeded' : 'pending' }
        )
      )
    await gateway.pay(payOf('pay-1'))
    provider.script.inquire = answering('inquiry', declined)
    events.length = 0
    expect(right(await gateway.inquire('pay-1')).status).toBe('succeeded')
    expect(events).toMatchObject([{ type: 'conflict', operation: 'pay', reference: 'pay-1' }])
    provider.script.pay = answering('response', { status: 'pending' })
    await gateway.pay(payOf('pay-2'))
    provider.script.inquire = async (payment) =>
      E.right(withOutcome({ ...payment, evidence: 'inquiry', providerReference: 'theirs-1' }, { status: 'succeeded' }))
    events.length = 0
    expect(right(await gateway.inquire('pay-2')).status).toBe('pending')
    expect(events).toMatchObject([{ type: 'conflict', operation: 'pay', reference: 'pay-2' }])
  })

  it('tell of a conflict that an adapter noticed', async () => {
    const config = { provider: 'ledger', providers: { ledger: { ...settings, clientId: 'contradicted' } } }
    const events: unknown[] = []
    await startLinked(createMemoryJournal(), undefined, { config, onEvent: (event) => events.push(event) })
    expect(events[0]).toEqual({
      type: 'conflict',
      operation: 'inquire',
      reference: 'pay-1',
      message: 'the answer is about another payment'
    })
  })
})
