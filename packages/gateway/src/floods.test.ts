import { createMemoryJournal } from '@gerbang/contract-kit'
import { type Journal, type Payment, withOutcome } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { LedgerMessage } from './testing/ledger-messages'
import { bindRequest, clock, failing, money, payOf, right, start, startLinked } from './testing/start'

const second = 1000
const minute = 60 * second

afterEach(() => {
  clock.now = new Date('2026-03-01T03:00:00.000Z')
})

const later = (ms: number): void => {
  clock.now = new Date(clock.now.getTime() + ms)
}

/** How many attempts and messages a journal was told to keep. */
const counting = (journal: Journal): Journal & { readonly stored: () => number } => {
  let stored = 0
  return {
    ...journal,
    store: (entry) => {
      stored += 1
      return journal.store(entry)
    },
    stored: () => stored
  }
}

const stillPending = async (payment: Payment): Promise<E.Either<never, Payment>> => E.right(payment)

const startPending = async (journal: Journal = createMemoryJournal()) => {
  const started = await startLinked(journal)
  started.provider.script.pay = async (payment) =>
    E.right(withOutcome({ ...payment, evidence: 'response' }, { status: 'pending' }))
  started.provider.script.inquire = stillPending
  await started.gateway.pay(payOf('pay-1'))
  started.provider.sent.length = 0
  return started
}

/** Rounds of two processes every five seconds, and what the provider was asked in them. */
const askedWithin = async (
  started: Awaited<ReturnType<typeof startPending>>,
  ms: number,
  between: () => Promise<unknown>
): Promise<number> => {
  for (let passed = 0; passed < ms; passed += 5 * second) {
    await between()
    await Promise.all([started.gateway.reconcile({ limit: 100 }), started.gateway.reconcile({ limit: 100 })])
    later(5 * second)
  }
  return started.provider.sent.length
}

describe('a flood of messages about one payment', () => {
  it.each<[string, Partial<LedgerMessage>]>([
    ['signed ones that make no claim', { outcome: { status: 'unknown', why: '' } }],
    ['hints', { trust: 'hint' }],
    ['signed ones of another amount', { amount: money(5) }]
  ])('causes one question a minute: %s', async (_name, message) => {
    const started = await startPending()
    let count = 0
    const flood = async (): Promise<void> => {
      for (let of = 0; of < 50; of += 1) {
        count += 1
        await started.hear({ wireReference: 'pay-1', dedupeKey: String(count), amount: money(50000), ...message })
      }
    }
    expect(await askedWithin(started, 5 * minute, flood)).toBe(5)
    expect(count).toBe(3000)
  })

  it('does not make a settled payment be asked about without end', async () => {
    const started = await startPending()
    await started.hear({ wireReference: 'pay-1', amount: money(50000) })
    await started.hear({ wireReference: 'pay-1', trust: 'hint', dedupeKey: 'late' })
    expect(await askedWithin(started, 10 * minute, async () => undefined)).toBe(1)
  })

  it('is asked about once more when it came while the provider was asked', async () => {
    const started = await startPending()
    let asked = 0
    started.provider.script.inquire = async (payment) => {
      asked += 1
      if (asked === 1) await started.hear({ wireReference: 'pay-1', trust: 'hint', dedupeKey: 'meanwhile' })
      return E.right(
        withOutcome({ ...payment, evidence: 'inquiry' }, { status: asked === 1 ? 'pending' : 'succeeded' })
      )
    }
    later(2 * minute)
    await started.gateway.reconcile({ limit: 10 })
    later(minute)
    await started.gateway.reconcile({ limit: 10 })
    expect(right(await started.gateway.findPayment('pay-1')).status).toBe('succeeded')
  })
})

describe('a flood of what anybody may send', () => {
  it('stores nothing and asks nothing for activation hints of phones that nobody links', async () => {
    const journal = counting(createMemoryJournal())
    const started = await startPending(journal)
    for (let of = 0; of < 1000; of += 1) {
      const { reply, event } = await started.hear({ customerId: `nobody-${String(of)}` }, 'activation')
      expect([reply.status, event?.type]).toEqual([200, 'unknown-reference'])
    }
    await started.gateway.reconcile({ limit: 100 })
    expect([journal.stored(), started.provider.sent]).toEqual([0, []])
  })

  it('asks about a link that waits for its page once a minute, whatever the hints say', async () => {
    const journal = counting(createMemoryJournal())
    const started = await start(journal)
    right(await started.gateway.bind(bindRequest('link-1')))
    started.provider.script.confirmBinding = async (binding) => E.right(binding)
    started.provider.sent.length = 0
    let count = 0
    const flood = async (): Promise<void> => {
      for (let of = 0; of < 50; of += 1) {
        await started.hear({ customerId: 'customer-1', dedupeKey: String((count += 1)) }, 'activation')
      }
    }
    expect(await askedWithin(started, 5 * minute, flood)).toBe(5)
    expect(journal.stored()).toBe(0)
  })

  it('still lets the hint of a customer who came back prove the link at once', async () => {
    const { gateway, hear } = await start(createMemoryJournal())
    right(await gateway.bind(bindRequest('link-1')))
    expect((await hear({ customerId: 'customer-1' }, 'activation')).reply.status).toBe(200)
    await gateway.reconcile({ limit: 10 })
    expect(right(await gateway.findBinding('link-1')).status).toBe('active')
  })

  it('asks for the hint again when the journal could not be told', async () => {
    const steps = new Set<keyof Journal>()
    const { gateway, hear, events } = await start(failing(createMemoryJournal(), steps))
    right(await gateway.bind(bindRequest('link-1')))
    steps.add('schedule')
    expect((await hear({ customerId: 'customer-1' }, 'activation')).reply.status).toBe(503)
    expect(events.at(-1)).toEqual({ type: 'journal-failed', step: 'apply', operation: 'receive' })
  })

  it('neither stores nor asks for messages with a wrong signature, nor for visits of a return page', async () => {
    const journal = counting(createMemoryJournal())
    const started = await startPending(journal)
    const flood = async (): Promise<void> => {
      for (let of = 0; of < 50; of += 1) {
        await started.hear({ signature: 'bad', wireReference: 'pay-1', dedupeKey: String(of) })
        await started.hear({ wireReference: 'pay-1' }, 'return')
      }
    }
    // The schedule's own question falls due in the second minute.
    expect(await askedWithin(started, minute, flood)).toBe(0)
    expect(journal.stored()).toBe(0)
    expect(started.events.filter(({ type }) => type === 'signature-rejected')).toHaveLength(600)
  })
})

describe('one question at a time', () => {
  it('is asked for everybody who wants to know how a payment ended, and again for those who come after', async () => {
    const { gateway, provider } = await startPending()
    const answers = await Promise.all(Array.from({ length: 1000 }, () => gateway.inquire('pay-1')))
    expect(answers.map((answer) => right(answer).status)).toEqual(Array.from({ length: 1000 }, () => 'pending'))
    expect(provider.sent).toEqual(['inquire'])
    await gateway.inquire('pay-1')
    expect(provider.sent).toEqual(['inquire', 'inquire'])
  })

  it('is asked per payment', async () => {
    const { gateway, provider } = await startPending()
    await gateway.pay(payOf('pay-2'))
    provider.sent.length = 0
    await Promise.all(['pay-1', 'pay-2', 'pay-1'].map((reference) => gateway.inquire(reference)))
    expect(provider.sent).toEqual(['inquire', 'inquire'])
  })

  it('is asked about a link and about a refund as well', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    await gateway.pay(payOf('pay-1'))
    await gateway.refund({ reference: 'refund-1', payment: 'pay-1', amount: money(1000) })
    provider.sent.length = 0
    await Promise.all(['link-1', 'link-1'].map((reference) => gateway.confirmBinding(reference)))
    await Promise.all(['refund-1', 'refund-1'].map((reference) => gateway.inquireRefund(reference)))
    expect(provider.sent).toEqual(['confirmBinding', 'inquireRefund'])
  })

  it('does not keep the next one from being asked after it failed', async () => {
    const { gateway, provider } = await startPending()
    provider.script.inquire = () => Promise.reject(new Error('a bug of the adapter'))
    await expect(gateway.inquire('pay-1')).rejects.toThrow('a bug of the adapter')
    provider.script.inquire = stillPending
    expect(right(await gateway.inquire('pay-1')).status).toBe('pending')
  })
})
