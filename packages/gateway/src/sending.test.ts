import { createMemoryJournal } from '@gerbang/contract-kit'
import { type GatewayError, notSent, type Payment, type Refund, withOutcome, withRefundOutcome } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { PayOf } from './operations'
import { ledgerProvider } from './testing/ledger-provider'
import { bindRequest, leftOf, money, payOf, phone, right, start, startLinked } from './testing/start'

const refused: GatewayError = notSent({ operation: 'pay' }, 'the queue is full')
const unknownOf = (payment: Payment): Payment =>
  withOutcome({ ...payment, evidence: 'response' }, { status: 'unknown', why: 'the answer was lost' })

describe('pay', () => {
  it('sends once for a thousand concurrent calls with one reference', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    const results = await Promise.all(Array.from({ length: 1000 }, () => gateway.pay(payOf('pay-1'))))
    expect(provider.sent).toEqual(['pay pay-1'])
    const statuses = results.map((result) => right(result).status)
    expect(statuses.filter((status) => status === 'succeeded')).toHaveLength(1)
    expect(statuses.filter((status) => status === 'unknown')).toHaveLength(999)
    expect(right(await gateway.pay(payOf('pay-1'))).status).toBe('succeeded')
  })

  it('hands the journal’s binding to the adapter', async () => {
    const { gateway } = await startLinked(createMemoryJournal())
    expect(right(await gateway.pay(payOf('pay-1')))).toMatchObject({
      bindingReference: 'link-1',
      customerId: 'customer-1'
    })
    expect(leftOf(await gateway.pay(payOf('pay-2', { binding: 'link-2' })))).toMatchObject({
      kind: 'NotFound',
      reference: 'link-2'
    })
  })

  it('answers ReferenceReused for another request under the same reference', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    await gateway.pay(payOf('pay-1'))
    for (const over of [
      { amount: money(50001) },
      { mode: 'recurring' },
      { funds: 'points' },
      { order: 'order-1' }
    ] as const) {
      expect(leftOf(await gateway.pay(payOf('pay-1', over))).kind).toBe('ReferenceReused')
    }
    expect(provider.sent).toHaveLength(1)
  })

  it('answers ReferenceReused for another link under the same reference', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    right(await gateway.bind(bindRequest('link-2')))
    right(await gateway.confirmBinding('link-2'))
    await gateway.pay(payOf('pay-1'))
    const sent = provider.sent.length
    expect(leftOf(await gateway.pay({ ...payOf('pay-1'), binding: 'link-2' })).kind).toBe('ReferenceReused')
    expect(provider.sent).toHaveLength(sent)
  })

  it('lets one payment of an order be open, whichever reference it has', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    const [first, second] = await Promise.all([
      gateway.pay(payOf('pay-1', { order: 'order-1' })),
      gateway.pay(payOf('pay-2', { order: 'order-1' }))
    ])
    expect(right(first).status).toBe('succeeded')
    expect(leftOf(second).kind).toBe('OrderOpen')
    expect(leftOf(await gateway.pay(payOf('pay-2', { order: 'order-1' }))).message).toContain('pay-1')
    expect(provider.sent).toEqual(['pay pay-1'])
  })

  it('lets an order be paid again after a declined payment', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    const answer = provider.script.pay
    provider.script.pay = async (payment) =>
      E.right(withOutcome({ ...payment, evidence: 'response' }, { status: 'declined', reason: 'insufficient-funds' }))
    await gateway.pay(payOf('pay-1', { order: 'order-1' }))
    provider.script.pay = answer
    expect(right(await gateway.pay(payOf('pay-2', { order: 'order-1' }))).status).toBe('succeeded')
  })

  it('releases the reference after a Left, so that the same call may be made again', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    const answer = provider.script.pay
    provider.script.pay = async () => E.left(refused)
    expect(leftOf(await gateway.pay(payOf('pay-1', { order: 'order-1' })))).toEqual(refused)
    expect(leftOf(await gateway.inquire('pay-1')).kind).toBe('NotFound')
    provider.script.pay = answer
    expect(right(await gateway.pay(payOf('pay-1', { order: 'order-1', amount: money(7) }))).status).toBe('succeeded')
    expect(provider.sent).toEqual(['pay pay-1', 'pay pay-1'])
  })

  it('returns the stored unknown, and never sends it again', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    provider.script.pay = async (payment) => E.right(unknownOf(payment))
    await gateway.pay(payOf('pay-1'))
    expect(right(await gateway.pay(payOf('pay-1')))).toMatchObject({ status: 'unknown', evidence: 'response' })
    expect(provider.sent).toEqual(['pay pay-1'])
  })

  it('does not send again after a restart in the middle of a send', async () => {
    const journal = createMemoryJournal()
    const before = await startLinked(journal)
    before.provider.script.pay = () => new Promise(() => undefined)
    void before.gateway.pay(payOf('pay-1'))
    await new Promise(setImmediate)
    expect(before.provider.sent).toEqual(['pay pay-1'])

    const after = ledgerProvider({ name: 'ledger' })
    const { gateway } = await start(journal, after)
    expect(right(await gateway.pay(payOf('pay-1')))).toMatchObject({ status: 'unknown', evidence: 'none' })
    expect(after.sent).toEqual([])
    expect(right(await gateway.inquire('pay-1')).status).toBe('succeeded')
  })

  it('tells a repeat of an executed payment its outcome, although the link has ended since', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    await gateway.pay(payOf('pay-1'))
    await gateway.unlink('link-1')
    expect(right(await gateway.pay(payOf('pay-1'))).status).toBe('succeeded')
    expect(leftOf(await gateway.pay(payOf('pay-2'))).kind).toBe('LinkInactive')
    expect(leftOf(await gateway.pay(payOf('pay-1', { amount: money(1) }))).kind).toBe('LinkInactive')
    expect(provider.sent).toEqual(['pay pay-1', expect.stringContaining('unlink')])
  })

  it('names the faults of a malformed request and journals nothing, repeated or not', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    const malformed = payOf('pay-1', { amount: undefined } as unknown as Partial<PayOf>)
    expect(leftOf(await gateway.pay(malformed))).toMatchObject({
      kind: 'InvalidRequest',
      faults: [{ field: 'amount' }]
    })
    expect(leftOf(await gateway.findPayment('pay-1')).kind).toBe('NotFound')
    await gateway.pay(payOf('pay-1'))
    expect(leftOf(await gateway.pay(malformed)).kind).toBe('InvalidRequest')
    expect(provider.sent).toEqual(['pay pay-1'])
  })

  it('draws a random wire reference again when it is taken', async () => {
    const drawn = ['w0', 'w1', 'w1', 'w1', 'w2']
    const provider = ledgerProvider({ name: 'ledger', wireReference: () => drawn.shift() ?? 'none left' })
    const { gateway } = await startLinked(createMemoryJournal(), provider)
    await gateway.pay(payOf('pay-1'))
    drawn.unshift('w1', 'w3')
    expect(right(await gateway.pay(payOf('pay-2'))).attempt.wireReference).toBe('w3')
  })

  it('refuses a derived wire reference that another attempt holds', async () => {
    const provider = ledgerProvider({ name: 'ledger', wireReference: (reference) => reference.slice(0, 5) })
    const { gateway } = await startLinked(createMemoryJournal(), provider)
    await gateway.pay(payOf('pay-1-first'))
    const error = leftOf(await gateway.pay(payOf('pay-1-second')))
    expect(error).toMatchObject({ kind: 'InvalidRequest', faults: [{ field: 'reference' }] })
    expect(provider.sent).toEqual(['pay pay-1'])
  })

  it('rejects for a bug of the provider module and leaves the attempt as it was', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    provider.script.pay = () => Promise.reject(new Error('a bug'))
    await expect(gateway.pay(payOf('pay-1'))).rejects.toThrow('a bug')
    expect(right(await gateway.findPayment('pay-1'))).toMatchObject({ status: 'unknown', evidence: 'none' })
  })
})

describe('bind', () => {
  it('links one customer to a phone where nothing but the phone links', async () => {
    const provider = ledgerProvider({ name: 'ledger', linkedBy: 'phone' })
    const { gateway } = await startLinked(createMemoryJournal(), provider)
    expect(leftOf(await gateway.bind(bindRequest('link-2', 'customer-2')))).toMatchObject({
      kind: 'Refused',
      reason: 'already-registered'
    })
    expect(provider.sent).toEqual([])
  })

  it('does not mind the phone where a token links', async () => {
    const { gateway } = await startLinked(createMemoryJournal())
    expect(right(await gateway.bind(bindRequest('link-2', 'customer-2'))).status).toBe('action-required')
  })

  it('tells two binds of one reference apart by customer and phone', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    const other = bindRequest('link-1')
    expect(right(await gateway.bind(other)).status).toBe('active')
    const changed = { ...other, customer: { ...other.customer, phone: phone('081234567891') } }
    expect(leftOf(await gateway.bind(changed)).kind).toBe('ReferenceReused')
    expect(provider.sent).toEqual([])
  })
})

describe('refund', () => {
  const slow = (refund: Refund): Promise<E.Either<GatewayError, Refund>> =>
    new Promise((resolve) => {
      setImmediate(() => {
        resolve(E.right(withRefundOutcome({ ...refund, evidence: 'response' }, { status: 'pending' })))
      })
    })

  it('keeps two hundred concurrent partial refunds within what was captured', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    provider.script.refund = slow
    await gateway.pay(payOf('pay-1'))
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        gateway.refund({ reference: `refund-${String(at)}`, payment: 'pay-1', amount: money(900) })
      )
    )
    expect(results.filter(E.isRight)).toHaveLength(55)
    expect(provider.sent.filter((line) => line.startsWith('refund'))).toHaveLength(55)
    const refusal = leftOf(results.find(E.isLeft) ?? E.right(undefined))
    expect(refusal).toMatchObject({ kind: 'InvalidRequest', faults: [{ field: 'amount' }] })
    const rest = await gateway.refund({ reference: 'refund-rest', payment: 'pay-1', amount: money(500) })
    expect(right(rest).status).toBe('pending')
  })

  it('frees the share of a refund that was declined', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    await gateway.pay(payOf('pay-1'))
    const answer = provider.script.refund
    provider.script.refund = async (refund) =>
      E.right(withRefundOutcome({ ...refund, evidence: 'response' }, { status: 'declined', reason: 'other' }))
    await gateway.refund({ reference: 'refund-1', payment: 'pay-1', amount: money(50000) })
    provider.script.refund = answer
    const again = await gateway.refund({ reference: 'refund-2', payment: 'pay-1', amount: money(50000) })
    expect(right(again).status).toBe('succeeded')
  })

  it('refunds the journal’s payment alone', async () => {
    const { gateway } = await startLinked(createMemoryJournal())
    const error = leftOf(await gateway.refund({ reference: 'refund-1', payment: 'pay-9', amount: money(1) }))
    expect(error.kind).toBe('NotFound')
  })
})
