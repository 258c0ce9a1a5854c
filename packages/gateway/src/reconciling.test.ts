import { createMemoryJournal } from '@gerbang/contract-kit'
import { withOutcome } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { bindRequest, clock, failing, leftOf, payOf, right, start, startLinked } from './testing/start'

const minute = 60_000
const day = 24 * 60 * minute

const later = (ms: number): void => {
  clock.now = new Date(clock.now.getTime() + ms)
}

describe('reconcile', () => {
  it('asks about a payment that nobody heard of, once its call must be over, and settles it', async () => {
    const { gateway, provider, events } = await startLinked(createMemoryJournal())
    provider.script.pay = async (unknown) => E.right({ ...unknown, evidence: 'response' })
    expect(right(await gateway.pay(payOf('pay-1'))).status).toBe('unknown')
    expect(right(await gateway.reconcile({ limit: 10 }))).toEqual({ applied: 0, asked: 0, unresolved: 0 })
    provider.script.inquire = async (payment) =>
      E.right(withOutcome({ ...payment, evidence: 'inquiry' }, { status: 'succeeded' }))
    later(10 * minute)
    expect(right(await gateway.reconcile({ limit: 10 }))).toEqual({ applied: 0, asked: 1, unresolved: 0 })
    expect(right(await gateway.findPayment('pay-1')).status).toBe('succeeded')
    expect(events).toMatchObject([{ type: 'outcome-changed', reference: 'pay-1', after: 'succeeded' }])
    later(day)
    expect(right(await gateway.reconcile({ limit: 10 })).asked).toBe(0)
  })

  it('never fails a payment by exhaustion: after seven days without an answer it is listed, and still unknown', async () => {
    const { gateway, provider, events } = await startLinked(createMemoryJournal())
    provider.script.pay = async (unknown) => E.right({ ...unknown, evidence: 'response' })
    await gateway.pay(payOf('pay-1'))
    provider.script.inquire = async () =>
      E.left({ kind: 'NoAnswer', operation: 'inquire', message: 'down', next: 'retry' })
    let asked = 0
    for (let hour = 0; hour < 10 * 24; hour += 1) {
      later(60 * minute)
      asked += right(await gateway.reconcile({ limit: 10 })).asked
    }
    expect(asked).toBeGreaterThan(5)
    expect(asked).toBeLessThan(30)
    expect(right(await gateway.findPayment('pay-1')).status).toBe('unknown')
    expect(right(await gateway.listUnresolved()).map(({ value }) => value.attempt.reference)).toEqual(['pay-1'])
    expect(events.filter(({ type }) => type === 'unresolved')).toHaveLength(1)
  })

  it('applies a message that was stored and then forgotten by a crash', async () => {
    const journal = createMemoryJournal()
    const steps = new Set<keyof typeof journal>()
    const { gateway, hear, provider } = await startLinked(failing(journal, steps))
    provider.script.pay = async (unknown) => E.right({ ...unknown, evidence: 'response' })
    const paid = right(await gateway.pay(payOf('pay-1')))
    steps.add('find')
    await hear({ wireReference: paid.attempt.wireReference, amount: paid.amount, outcome: { status: 'succeeded' } })
    steps.clear()
    expect(right(await gateway.findPayment('pay-1')).status).not.toBe('succeeded')
    later(10 * minute)
    expect(right(await gateway.reconcile({ limit: 10 })).applied).toBe(1)
    expect(right(await gateway.findPayment('pay-1')).status).toBe('succeeded')
    expect(right(await gateway.reconcile({ limit: 10 })).applied).toBe(0)
  })

  it('confirms a link whose message said that it stands', async () => {
    const { gateway, hear } = await start(createMemoryJournal())
    right(await gateway.bind(bindRequest('link-1')))
    await hear({ binding: 'active', customerId: 'customer-1' }, 'binding')
    expect(right(await gateway.findBinding('link-1')).status).toBe('action-required')
    expect(right(await gateway.reconcile({ limit: 10 })).asked).toBe(1)
    expect(right(await gateway.findBinding('link-1')).status).toBe('active')
  })

  it('ends an unknown unlinking when its link is gone, and leaves it unknown while the link stands', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    provider.script.unlink = async (unknown) => E.right({ ...unknown, evidence: 'response' })
    expect(right(await gateway.unlink('link-1')).status).toBe('unknown')
    provider.script.confirmBinding = async (binding) => E.right({ ...binding, evidence: 'inquiry' })
    later(10 * minute)
    expect(right(await gateway.reconcile({ limit: 10 })).asked).toBe(1)
    expect(right(await gateway.findBinding('link-1')).status).toBe('active')
    provider.script.confirmBinding = async (binding) => E.right({ ...binding, status: 'inactive', evidence: 'inquiry' })
    later(10 * minute)
    await gateway.reconcile({ limit: 10 })
    expect(right(await gateway.findBinding('link-1')).status).toBe('inactive')
    later(10 * day)
    expect(right(await gateway.reconcile({ limit: 10 })).asked).toBe(0)
  })

  it('takes on no more than its limit, and gives one attempt to one of two rounds at the same time', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    provider.script.pay = async (unknown) => E.right({ ...unknown, evidence: 'response' })
    for (let number = 0; number < 5; number += 1) await gateway.pay(payOf(`pay-${String(number)}`))
    later(10 * minute)
    expect(right(await gateway.reconcile({ limit: 2 })).asked).toBe(2)
    const rounds = await Promise.all([gateway.reconcile({ limit: 10 }), gateway.reconcile({ limit: 10 })])
    expect(rounds.map((round) => right(round).asked).sort()).toEqual([0, 3])
  })

  it('asks nobody once half of the lease has gone, so that no other round asks the same at the same time', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    provider.script.pay = async (unknown) => E.right({ ...unknown, evidence: 'response' })
    for (let number = 0; number < 20; number += 1) await gateway.pay(payOf(`pay-${String(number)}`))
    later(10 * minute)
    const asked: string[] = []
    provider.script.inquire = async (payment) => {
      asked.push(payment.reference)
      later(8_000)
      return E.left({ kind: 'NoAnswer', operation: 'inquire', message: 'it hangs', next: 'retry' })
    }
    expect(right(await gateway.reconcile({ limit: 100 })).asked).toBe(8)
    later(2 * minute)
    await gateway.reconcile({ limit: 100 })
    later(2 * minute)
    await gateway.reconcile({ limit: 100 })
    expect(new Set(asked).size).toBe(20)
  })

  it('asks about what is due although the inbox cannot be read, and says so', async () => {
    const { gateway, provider, events } = await startLinked(failing(createMemoryJournal(), new Set(['unapplied'])))
    provider.script.pay = async (unknown) => E.right({ ...unknown, evidence: 'response' })
    await gateway.pay(payOf('pay-1'))
    later(10 * minute)
    expect(right(await gateway.reconcile({ limit: 10 }))).toEqual({ applied: 0, asked: 1, unresolved: 0 })
    expect(right(await gateway.findPayment('pay-1')).status).toBe('succeeded')
    expect(events).toContainEqual({ type: 'journal-failed', step: 'apply', operation: 'receive' })
    expect(leftOf(await gateway.reconcile({ limit: 10 })).operation).toBe('receive')
  })

  it('is a Left when the journal cannot be read', async () => {
    for (const step of ['unapplied', 'leaseDue'] as const) {
      const { gateway } = await startLinked(failing(createMemoryJournal(), new Set([step])))
      expect(leftOf(await gateway.reconcile({ limit: 1 })).kind).toBe('JournalUnavailable')
    }
  })
})
