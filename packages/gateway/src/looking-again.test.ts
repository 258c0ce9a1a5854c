import { createMemoryJournal } from '@gerbang/contract-kit'
import { type GatewayError, type Payment, withOutcome } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { held } from './testing/held'
import { clock, payOf, right, type Started, startLinked } from './testing/start'

const minute = 60_000
const hour = 60 * minute

afterEach(() => {
  clock.now = new Date('2026-03-01T03:00:00.000Z')
})

const later = (ms: number): void => {
  clock.now = new Date(clock.now.getTime() + ms)
}

const silence: GatewayError = { kind: 'NoAnswer', operation: 'inquire', message: 'down', next: 'retry' }
const silent = (): Promise<E.Either<GatewayError, never>> => Promise.resolve(E.left(silence))
const as =
  (status: 'pending' | 'succeeded') =>
  (payment: Payment): Promise<E.Either<GatewayError, Payment>> =>
    Promise.resolve(E.right(withOutcome({ ...payment, evidence: 'inquiry' }, { status })))

const startDeclined = async (over: Partial<Payment> = {}): Promise<Started> => {
  const started = await startLinked(createMemoryJournal())
  started.provider.script.pay = async (payment) => {
    const heard = { ...payment, ...over, evidence: 'response' as const }
    return E.right(withOutcome(heard, { status: 'declined', reason: 'other' }))
  }
  right(await started.gateway.pay(payOf('pay-1')))
  return started
}

const statusOf = async ({ gateway }: Started): Promise<string> => right(await gateway.findPayment('pay-1')).status
const round = async ({ gateway }: Started): Promise<number> => right(await gateway.reconcile({ limit: 10 })).asked
const hint = (started: Started): Promise<unknown> => started.hear({ wireReference: 'pay-1', trust: 'hint' })

type Answer = E.Either<GatewayError, Payment>

/** A script that answers when a test lets it, and tells that the question left. */
const holding = (answer: (payment: Payment) => Promise<Answer>) => {
  const [asked, released] = [held<undefined>(), held<undefined>()]
  const run = async (payment: Payment): Promise<Answer> => {
    asked.give(undefined)
    await released.answer
    return answer(payment)
  }
  const release = (): void => {
    released.give(undefined)
  }
  return { left: asked.answer, release, run }
}

describe('the look that a message wants', () => {
  it('is had at last when the provider is silent, although the payment was declined and the message comes no more', async () => {
    const started = await startDeclined()
    later(hour)
    await hint(started)
    started.provider.script.inquire = silent
    expect(await round(started)).toBe(1)
    // Repeats of the message are known, and change nothing.
    await hint(started)
    later(hour)
    started.provider.script.inquire = as('succeeded')
    expect(await round(started)).toBe(1)
    expect(await statusOf(started)).toBe('succeeded')
    expect(started.events.map(({ type }) => type)).toContain('late-success')
    later(24 * hour)
    expect(await round(started)).toBe(0)
  })

  it('is had in vain for seven days, and then the refusal is listed for a person until the provider is heard', async () => {
    const started = await startDeclined()
    await hint(started)
    started.provider.script.inquire = silent
    for (let days = 0; days < 9; days += 1) {
      await round(started)
      later(24 * hour)
    }
    const listed = async (): Promise<readonly string[]> =>
      right(await started.gateway.listUnresolved()).map(({ value }) => `${value.attempt.reference} ${value.status}`)
    expect(await listed()).toEqual(['pay-1 declined'])
    expect(started.events.filter(({ type }) => type === 'unresolved')).toMatchObject([{ reference: 'pay-1' }])
    started.provider.script.inquire = as('succeeded')
    expect(right(await started.gateway.inquire('pay-1')).status).toBe('succeeded')
    expect(started.events.map(({ type }) => type)).toContain('late-success')
    expect(await listed()).toEqual([])
  })

  it('is not had by a question that came too early to be sent', async () => {
    const started = await startDeclined({ inquireAfter: new Date(clock.now.getTime() + minute).toISOString() })
    started.provider.script.inquire = async (payment) => E.right(payment)
    await hint(started)
    expect(await round(started)).toBe(1)
    later(2 * minute)
    started.provider.script.inquire = as('succeeded')
    expect(await round(started)).toBe(1)
    expect(await statusOf(started)).toBe('succeeded')
  })

  it('is not had by joining a question that left before the message came', async () => {
    const started = await startDeclined()
    later(hour)
    const before = holding(async (payment) => E.right(payment))
    started.provider.script.inquire = before.run
    const asking = started.gateway.inquire('pay-1')
    await before.left
    await hint(started)
    started.provider.script.inquire = as('succeeded')
    const reconciled = round(started)
    await new Promise((resolve) => setImmediate(resolve))
    before.release()
    await asking
    expect(await reconciled).toBe(1)
    expect(await statusOf(started)).toBe('succeeded')
  })

  it('is had when the message came while the payment itself was under way', async () => {
    const started = await startLinked(createMemoryJournal())
    const call = holding(async (payment) =>
      E.right(withOutcome({ ...payment, evidence: 'response' }, { status: 'declined', reason: 'other' }))
    )
    started.provider.script.pay = call.run
    const paying = started.gateway.pay(payOf('pay-1'))
    await call.left
    await hint(started)
    call.release()
    expect(right(await paying).status).toBe('declined')
    started.provider.script.inquire = as('succeeded')
    expect(await round(started)).toBe(1)
    expect(await statusOf(started)).toBe('succeeded')
  })
})

describe('the question that reconcile asks', () => {
  it('answers those who ask meanwhile, and not the one that left before it', async () => {
    const started = await startDeclined()
    later(hour)
    await hint(started)
    const own = holding(as('succeeded'))
    started.provider.script.inquire = own.run
    const reconciled = round(started)
    await own.left
    const joined = started.gateway.inquire('pay-1')
    own.release()
    expect(right(await joined).status).toBe('succeeded')
    await reconciled
    expect(started.provider.sent.filter((sent) => sent === 'inquire')).toHaveLength(1)
  })

  it('takes nothing from the others and is asked again when its adapter fails', async () => {
    const started = await startLinked(createMemoryJournal())
    started.provider.script.pay = async (unknown) => E.right({ ...unknown, evidence: 'response' })
    for (let number = 0; number < 20; number += 1) await started.gateway.pay(payOf(`pay-${String(number)}`))
    later(10 * minute)
    started.provider.script.inquire = (payment) =>
      payment.reference === 'pay-1' ? Promise.reject(new Error('planted-request')) : as('succeeded')(payment)
    expect(await started.gateway.reconcile({ limit: 100 })).toEqual(E.right({ applied: 0, asked: 20, unresolved: 0 }))
    expect(started.events.filter(({ type }) => type === 'conflict')).toMatchObject([{ reference: 'pay-1' }])
    expect(JSON.stringify(started.events)).not.toContain('planted-request')
    later(65_000)
    started.provider.script.inquire = as('succeeded')
    expect(await round(started)).toBe(1)
    expect(await statusOf(started)).toBe('succeeded')
  })
})
