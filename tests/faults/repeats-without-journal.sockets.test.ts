import { dokuOvoRecurring } from '@gerbang/doku-ovo-recurring'
import { type Binding, parsePhone, type Payment, type PaymentAdapter, rupiah } from '@gerbang/domain'
import { nodeDependencies } from '@gerbang/http'
import { createSandbox, type Sandbox } from '@gerbang/sandbox'
import { finishPage } from '../support/customer-pages'
import { rightOf } from '../support/either'
import { controlOf } from '../support/sandbox-control'

const name = 'doku-ovo-recurring'

interface Room {
  readonly adapter: PaymentAdapter
  readonly sandbox: Sandbox
  readonly binding: Binding
}

const opened: Sandbox[] = []

afterEach(async () => {
  for (const sandbox of opened.splice(0)) await sandbox.close()
})

// Every call goes through an adapter of its own, as after a crash that took the journal with it.
const adapterFor = (sandbox: Sandbox): PaymentAdapter => {
  const settings = { ...sandbox.providers[name], deadlines: { payMs: 1_000 } }
  return rightOf(dokuOvoRecurring.configure(settings, nodeDependencies()))
}

const open = async (): Promise<Room> => {
  const sandbox = await createSandbox()
  opened.push(sandbox)
  const adapter = adapterFor(sandbox)
  const { phone = '' } =
    sandbox.customers.find(({ provider, does }) => provider === name && does === 'pays normally') ?? {}
  const bound = rightOf(
    await rightOf(
      adapter.bind({
        reference: 'link-1',
        customer: { id: 'customer-1', phone: rightOf(parsePhone(phone)), name: 'Customer', email: 'c@shop.example' },
        returnUrls: { success: 'https://shop.example/ok', failure: 'https://shop.example/failed' }
      })
    ).send()
  )
  await finishPage(bound.action?.url ?? '')
  return { adapter, sandbox, binding: rightOf(await adapter.confirmBinding(bound)()) }
}

const payOnce = async ({ sandbox, binding }: Room): Promise<Payment> =>
  rightOf(
    await rightOf(
      adapterFor(sandbox).pay({
        reference: 'invoice-1',
        binding,
        amount: rightOf(rupiah(25_000)),
        description: 'Coffee beans',
        mode: 'recurring',
        funds: 'cash'
      })
    ).send()
  )

const charged = async ({ sandbox }: Room): Promise<number[]> =>
  (await controlOf(sandbox).ledger()).charges.map(({ executed }) => executed)

describe('a payment repeated under its reference with no journal at all', () => {
  it('is charged once, and both calls are told the same', async () => {
    const room = await open()
    const first = await payOnce(room)
    const second = await payOnce(room)
    expect([first.status, second.status]).toEqual(['succeeded', 'succeeded'])
    expect(second.attempt.requestId).toBe(first.attempt.requestId)
    expect(await charged(room)).toEqual([1])
  })

  it('is charged once when twenty processes send it at the same moment', async () => {
    const room = await open()
    const payments = await Promise.all(Array.from({ length: 20 }, () => payOnce(room)))
    expect(payments.filter(({ status }) => status === 'succeeded').length).toBeGreaterThan(0)
    for (const { status } of payments) expect(['succeeded', 'unknown', 'pending']).toContain(status)
    expect(await charged(room)).toEqual([1])
  })

  it.each([
    ['no-answer-after-execution', {}],
    ['http-500-after-execution', {}],
    ['hang-after-execution', {}],
    ['truncate', { at: 20 }],
    ['delay', { ms: 1_500 }]
  ])('is charged once after an answer was lost: %s', async (kind, more) => {
    const room = await open()
    await controlOf(room.sandbox).fault({ provider: name, operation: 'pay', kind, ...more })
    expect((await payOnce(room)).status).toBe('unknown')
    const again = await payOnce(room)
    expect(['succeeded', 'unknown']).toContain(again.status)
    await new Promise((resolve) => setTimeout(resolve, kind === 'delay' ? 1_000 : 0))
    expect(await charged(room)).toEqual([1])
    expect(rightOf(await room.adapter.inquire(again)()).status).toBe('succeeded')
  })
})
