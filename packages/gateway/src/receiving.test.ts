import { createMemoryJournal } from '@gerbang/contract-kit'
import { type Journal, type PaymentOutcome, withOutcome } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { bindRequest, clock, failing, money, payOf, right, startLinked } from './testing/start'

const later = (minutes: number): Date => new Date(clock.now.getTime() + minutes * 60_000)
const dueNow = async (journal: Journal): Promise<readonly string[]> =>
  right(await journal.leaseDue(clock.now, 10, 'test')()).map(({ value }) => value.attempt.reference)

const startPending = async () => {
  const steps = new Set<keyof Journal>()
  const journal = failing(createMemoryJournal(), steps)
  const started = await startLinked(journal)
  started.provider.script.pay = async (payment) =>
    E.right(withOutcome({ ...payment, evidence: 'response' }, { status: 'pending' }))
  await started.gateway.pay(payOf('pay-1', { order: 'order-1' }))
  started.events.length = 0
  return { ...started, journal, steps }
}

const statusOf = async ({ gateway }: Awaited<ReturnType<typeof startPending>>): Promise<string> =>
  right(await gateway.findPayment('pay-1')).status

describe('receive', () => {
  it.each([
    ['/payments/other/payment', 404],
    ['/payments/ledger/refund', 404],
    ['/payments/ledgerx/payment', 404],
    ['/payment', 404],
    ['/payments/ledger/return?payment=1', 302],
    ['/payments/ledger/authorization/v1/access-token/b2b', 200]
  ])('routes %s', async (path, status) => {
    const { gateway } = await startLinked(createMemoryJournal())
    const { reply } = await gateway.receive({ method: 'POST', path, headers: {}, body: new Uint8Array() })
    expect(reply.status).toBe(status)
  })

  it('serves another mount', async () => {
    const { gateway } = await startLinked(createMemoryJournal(), undefined, { mount: '/hooks/' })
    const message = { method: 'POST', headers: {}, body: new Uint8Array() }
    expect((await gateway.receive({ ...message, path: '/hooks/ledger/return' })).reply.status).toBe(302)
    expect((await gateway.receive({ ...message, path: '/payments/ledger/return' })).reply.status).toBe(404)
  })

  it('refuses a body over 64 KiB before the adapter sees it', async () => {
    const { gateway, events } = await startLinked(createMemoryJournal())
    const message = { method: 'POST', path: '/payments/ledger/payment', headers: {} }
    expect((await gateway.receive({ ...message, body: new Uint8Array(65537) })).reply.status).toBe(413)
    expect(events).toEqual([])
  })

  it('hands a rejected message its reply and tells the host', async () => {
    const { hear, events } = await startPending()
    const { reply, event } = await hear({ signature: 'bad', wireReference: 'pay-1' })
    expect(reply.status).toBe(401)
    expect(event).toEqual({ type: 'signature-rejected', provider: 'ledger', route: 'payment', reason: 'signature' })
    expect(events).toEqual([event])
  })

  it('settles what was signed and fits, once', async () => {
    const started = await startPending()
    const message = { wireReference: 'pay-1', amount: money(50000), providerReference: 'theirs-1' }
    const first = await started.hear(message)
    const second = await started.hear(message)
    expect(first.event).toMatchObject({ type: 'outcome-changed', before: 'pending', after: 'succeeded' })
    expect([second.reply.status, second.event]).toEqual([200, undefined])
    expect(started.events).toHaveLength(1)
    expect(right(await started.gateway.findPayment('pay-1'))).toMatchObject({
      status: 'succeeded',
      evidence: 'notification',
      providerReference: 'theirs-1'
    })
  })

  it('changes nothing for another amount, and raises a conflict', async () => {
    const started = await startPending()
    const { reply, event } = await started.hear({ wireReference: 'pay-1', amount: money(5) })
    expect(reply.status).toBe(200)
    expect(event).toMatchObject({ type: 'conflict', operation: 'pay', reference: 'pay-1' })
    expect(await statusOf(started)).toBe('pending')
  })

  it('raises nothing a second time for a message that comes again', async () => {
    const started = await startPending()
    await started.hear({ wireReference: 'pay-1', amount: money(5) })
    const { reply, event } = await started.hear({ wireReference: 'pay-1', amount: money(5) })
    expect([reply.status, event]).toEqual([200, undefined])
    expect(started.events).toHaveLength(1)
  })

  it.each([
    ['the amount is not signed', { amount: money(50000), covers: ['reference', 'status'] as const }],
    ['the status is not signed', { amount: money(50000), covers: ['reference', 'amount'] as const }],
    ['no amount is named', {}]
  ])('only asks soon when %s', async (_name, over) => {
    const started = await startPending()
    await started.hear({ wireReference: 'pay-1', providerReference: 'theirs-1', ...over })
    expect(await statusOf(started)).toBe('pending')
    expect(await dueNow(started.journal)).toEqual(['pay-1'])
    const payment = right(await started.gateway.findPayment('pay-1'))
    expect(payment.providerReference).toBeUndefined()
    expect(payment.candidates).toEqual([{ providerReference: 'theirs-1', from: 'notification' }])
  })

  it('with another amount still leaves what the inquiry needs: its transaction, and its doubt', async () => {
    const started = await startPending()
    const { event } = await started.hear({
      wireReference: 'pay-1',
      amount: money(5),
      providerReference: 'theirs-1',
      outcome: { status: 'unknown', why: '' },
      code: '04'
    })
    expect(event).toMatchObject({ type: 'conflict', reference: 'pay-1' })
    expect(right(await started.gateway.findPayment('pay-1'))).toMatchObject({
      status: 'pending',
      candidates: [{ providerReference: 'theirs-1', from: 'notification' }],
      doubt: { code: '04', by: 'notification' }
    })
    expect(await dueNow(started.journal)).toEqual(['pay-1'])
  })

  it('that cannot be applied keeps nobody from the round: the others are applied, and attempts asked about', async () => {
    const started = await startPending()
    const { journal, gateway } = started
    const find = journal.find
    Object.assign(journal, {
      find: (where: Parameters<typeof find>[0]) => {
        if ('wireReference' in where && where.wireReference === 'broken') throw new Error('planted')
        const asked = 'wireReference' in where && where.wireReference === 'other-kind'
        return asked ? find({ operation: 'bind', reference: 'link-1' }) : find(where)
      }
    })
    for (const wireReference of ['broken', 'other-kind']) {
      const { reply } = await started.hear({ wireReference, amount: money(50000) })
      expect(reply.status).toBe(200)
    }
    started.steps.add('settle')
    await started.hear({ wireReference: 'pay-1', amount: money(50000) })
    started.steps.clear()
    clock.now = later(60)
    expect(right(await gateway.reconcile({ limit: 10 })).applied).toBe(1)
    expect(await statusOf(started)).toBe('succeeded')
  })

  it('only asks soon for a hint', async () => {
    const started = await startPending()
    await started.hear({ wireReference: 'pay-1', amount: money(50000), trust: 'hint', providerReference: 'theirs-1' })
    expect(await statusOf(started)).toBe('pending')
    expect(await dueNow(started.journal)).toEqual(['pay-1'])
    expect(right(await started.gateway.findPayment('pay-1')).candidates).toBeUndefined()
  })

  it('keeps the status and records a doubt when the message makes no claim', async () => {
    const started = await startPending()
    await started.hear({
      wireReference: 'pay-1',
      amount: money(50000),
      outcome: { status: 'unknown', why: '' },
      code: '04'
    })
    expect(right(await started.gateway.findPayment('pay-1'))).toMatchObject({
      status: 'pending',
      doubt: { code: '04', by: 'notification', since: clock.now.toISOString() }
    })
    expect(await dueNow(started.journal)).toEqual(['pay-1'])
  })

  it('accepts and stores a message about a payment it does not know', async () => {
    const { hear, journal } = await startPending()
    const { reply, event } = await hear({ wireReference: 'pay-9', amount: money(1) })
    expect(reply.status).toBe(200)
    expect(event).toEqual({ type: 'unknown-reference', operation: 'pay', provider: 'ledger', wireReference: 'pay-9' })
    expect(right(await journal.unapplied(clock.now, 10, 'test')())).toEqual([])
  })

  it('asks the provider to come back when storing failed', async () => {
    const started = await startPending()
    started.steps.add('store')
    expect((await started.hear({ wireReference: 'pay-1', amount: money(50000) })).reply.status).toBe(503)
    started.steps.clear()
    await started.hear({ wireReference: 'pay-1', amount: money(50000) })
    expect(await statusOf(started)).toBe('succeeded')
  })

  it.each(['find', 'settle', 'markApplied'] as const)(
    'accepts what is stored although %s failed, and applies it when it comes again',
    async (step) => {
      const started = await startPending()
      started.steps.add(step)
      const message = { wireReference: 'pay-1', amount: money(50000) }
      const { reply } = await started.hear(message)
      expect(reply.status).toBe(200)
      expect(started.events).toContainEqual({ type: 'journal-failed', step: 'apply', operation: 'receive' })
      started.steps.clear()
      expect(right(await started.journal.unapplied(later(0), 10, 'test')())).toHaveLength(1)
      await started.hear(message)
      expect(await statusOf(started)).toBe('succeeded')
      expect(started.events.filter(({ type }) => type === 'outcome-changed')).toHaveLength(1)
      expect(right(await started.journal.unapplied(later(60), 10, 'test')())).toEqual([])
    }
  )

  it('raises a late success, and a second charge of an order', async () => {
    const started = await startPending()
    const { gateway, hear, events } = started
    const declined: PaymentOutcome = { status: 'declined', reason: 'other' }
    await hear({ wireReference: 'pay-1', amount: money(50000), outcome: declined, dedupeKey: 'declined' })
    await gateway.pay(payOf('pay-2', { order: 'order-1' }))
    await hear({ wireReference: 'pay-2', amount: money(50000) })
    events.length = 0
    await hear({ wireReference: 'pay-1', amount: money(50000), dedupeKey: 'succeeded' })
    expect(events.map(({ type }) => type)).toEqual(['outcome-changed', 'late-success', 'double-charge'])
  })

  it('raises a conflict for a negative after a success, and keeps the success', async () => {
    const started = await startPending()
    await started.hear({ wireReference: 'pay-1', amount: money(50000) })
    const cancelled = { wireReference: 'pay-1', amount: money(50000), outcome: { status: 'cancelled' } } as const
    expect((await started.hear(cancelled)).event).toMatchObject({ type: 'conflict' })
    expect(await statusOf(started)).toBe('succeeded')
  })
})

describe('receive, about a binding', () => {
  const startPendingLink = async () => {
    const journal = createMemoryJournal()
    const started = await startLinked(journal)
    right(await started.gateway.bind(bindRequest('link-2')))
    started.events.length = 0
    return { ...started, journal }
  }

  it('ends the binding that holds the credential', async () => {
    const { gateway, hear, events } = await startPendingLink()
    await hear({ binding: 'inactive', credential: 'planted-credential-link-1', customerId: 'customer-1' }, 'binding')
    expect(right(await gateway.findBinding('link-1')).status).toBe('inactive')
    expect(right(await gateway.findBinding('link-2')).status).toBe('action-required')
    expect(events).toMatchObject([
      { type: 'outcome-changed', operation: 'bind', reference: 'link-1', after: 'inactive' }
    ])
  })

  it('tells bindings of one customer apart by their credential', async () => {
    const { gateway, hear } = await startPendingLink()
    await hear({ binding: 'inactive', credential: 'planted-credential-link-2', customerId: 'customer-1' }, 'binding')
    expect(right(await gateway.findBinding('link-1')).status).toBe('active')
    expect(right(await gateway.findBinding('link-2')).status).toBe('inactive')
  })

  it('ends the binding that stands, where an earlier one had the same credential', async () => {
    const { gateway, provider, hear } = await startPendingLink()
    const ended = right(await gateway.findBinding('link-1'))
    await gateway.unlink('link-1')
    provider.script.confirmBinding = async (binding) =>
      E.right({ ...binding, credential: ended.credential, status: 'active', evidence: 'inquiry' })
    await gateway.confirmBinding('link-2')
    await hear({ binding: 'inactive', credential: 'planted-credential-link-1', customerId: 'customer-1' }, 'binding')
    expect(right(await gateway.findBinding('link-2')).status).toBe('inactive')
  })

  it('believes no link before the provider was asked', async () => {
    const { gateway, hear, journal } = await startPendingLink()
    await hear({ binding: 'active', customerId: 'customer-1' }, 'binding')
    expect(right(await gateway.findBinding('link-2')).status).toBe('action-required')
    expect(await dueNow(journal)).toEqual(['link-2'])
  })

  it('ends nothing when it cannot tell which of two is meant', async () => {
    const { gateway, hear } = await startPendingLink()
    right(await gateway.bind(bindRequest('link-3')))
    const { event } = await hear({ binding: 'inactive', customerId: 'customer-1' }, 'binding')
    expect(event).toMatchObject({ type: 'unknown-reference', operation: 'bind' })
    expect(right(await gateway.findBinding('link-2')).status).toBe('action-required')
  })

  it('gives a pending link the credential that its answer did not bring, and has it proven with that', async () => {
    const { gateway, provider, hear, journal } = await startPendingLink()
    await hear({ binding: 'active', credential: 'planted-credential-new', customerId: 'customer-1' }, 'binding')
    expect(right(await gateway.findBinding('link-2')).status).toBe('action-required')
    expect(await dueNow(journal)).toEqual(['link-2'])
    const asked: string[] = []
    provider.script.confirmBinding = async (binding) => {
      asked.push(binding.credential.secret.reveal())
      return E.right({ ...binding, status: 'active', evidence: 'inquiry' })
    }
    expect(right(await gateway.confirmBinding('link-2')).status).toBe('active')
    expect(asked).toEqual(['planted-credential-new'])
  })

  it('never changes the credential of a link that was proven', async () => {
    const started = await startLinked(createMemoryJournal())
    const before = right(await started.gateway.findBinding('link-1'))
    await started.hear(
      { binding: 'active', credential: 'planted-credential-other', customerId: 'customer-1' },
      'binding'
    )
    expect(right(await started.gateway.findBinding('link-1')).credential).toEqual(before.credential)
  })

  it('ends no link by a credential that it does not hold', async () => {
    const { gateway, hear } = await startPendingLink()
    await hear({ binding: 'inactive', credential: 'planted-credential-other', customerId: 'customer-1' }, 'binding')
    expect(right(await gateway.findBinding('link-1')).status).toBe('active')
    expect(right(await gateway.findBinding('link-2')).status).toBe('action-required')
  })
})
