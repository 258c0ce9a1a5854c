import type { Capabilities, PaymentAdapter, PayRequest, Support, Wallet } from '@gerbang/domain'
import type { Case } from './case'
import { openCase, type Subject } from './case-dependencies'
import { prepareOperation } from './run-operation'
import { scripted } from './scripted-transport'

const folderOf: Readonly<Record<keyof Capabilities['operations'], string>> = {
  bind: 'bind',
  pay: 'pay',
  refund: 'refund',
  unlink: 'unlink',
  confirmBinding: 'confirm-binding',
  balance: 'balance',
  inquire: 'inquire',
  inquireRefund: 'inquire-refund',
  history: 'history',
  topUpInstructions: 'top-up-instructions'
}

const operationNames = Object.keys(folderOf) as readonly (keyof Capabilities['operations'])[]

type Input = Readonly<Record<string, unknown>>

const inputOf = ({ input }: Pick<Case, 'input'>): Input => (input ?? {}) as Input
const walletOf = (one: Case): unknown =>
  (inputOf(one)['binding'] as { readonly wallet?: string } | undefined)?.wallet ?? inputOf(one)['wallet']
const succeeds = (one: Case): boolean => 'right' in (one.expected as object)

/** A payment that some case asks about, or that some case of pay ends in. */
const anyPayment = (cases: readonly Case[]): Input | undefined => {
  const asked = cases.find((one) => one.operation === 'inquire')
  const paid = cases.find((one) => one.operation === 'pay' && succeeds(one))
  return (inputOf(asked ?? { input: {} })['payment'] ?? (paid?.expected as { right?: unknown } | undefined)?.right) as
    Input | undefined
}

/** A refund that was never sent, where no case brings one. */
const refundOf = (payment: Input): Input => ({
  provider: payment['provider'],
  account: payment['account'],
  reference: 'not-offered',
  payment,
  amount: payment['amount'],
  attempt: { ...(payment['attempt'] as Input), operation: 'refund', reference: 'not-offered' },
  evidence: 'none',
  status: 'unknown',
  why: 'it was never sent'
})

/** An input for an operation that no case exercises, made of what other cases bring. */
const anyInput = (cases: readonly Case[], wallet: Wallet, operation: keyof Capabilities['operations']): Input => {
  const paying = cases.find((one) => one.operation === 'pay' && walletOf(one) === wallet)
  const refunded = cases.find((one) => one.operation === 'inquire-refund')
  const payment = anyPayment(cases)
  if (paying === undefined || payment === undefined) {
    throw new Error(`To see that ${operation} is refused, a case of pay with ${wallet} that succeeds is needed.`)
  }
  const period = { from: '2024-01-01', to: '2024-01-02', page: 1, limit: 10 }
  return {
    reference: 'not-offered',
    amount: { currency: 'IDR', amount: 1 },
    ...(operation === 'history' ? period : {}),
    binding: inputOf(paying)['binding'],
    payment,
    refund: refunded === undefined ? refundOf(payment) : inputOf(refunded)['refund']
  }
}

const expectUnsupported = async (subject: Subject, like: Case, operation: string, input: Input): Promise<void> => {
  const script = scripted([])
  const { adapter } = await openCase(subject, like, { transport: script.transport })
  const result = await prepareOperation(adapter, operation, input).run()
  expect(result).toMatchObject({ left: { kind: 'Unsupported', next: 'stop' } })
  expect(script.sent).toHaveLength(0)
}

/** The table of capabilities against what the adapter does: what it offers has a case, what it lacks sends no byte. */
export const describeCapabilities = (subject: Subject, adapterOf: () => Promise<PaymentAdapter>): void => {
  const { cases } = subject
  const [first] = cases.filter(({ operation }) => operation === 'bind')
  if (first === undefined) throw new Error('A contract needs at least one case of bind.')

  const offered = async (wallet: Wallet): Promise<Capabilities> => (await adapterOf()).capabilities(wallet)

  it('goes by the name of its provider', async () => {
    expect((await adapterOf()).provider).toBe(subject.provider.name)
  })

  it('is a constant table for each wallet', async () => {
    const adapter = await adapterOf()
    expect(adapter.wallets.length).toBeGreaterThan(0)
    for (const wallet of adapter.wallets) expect(adapter.capabilities(wallet)).toEqual(await offered(wallet))
  })

  it.each(operationNames)('tells the truth about %s', async (name) => {
    for (const wallet of (await adapterOf()).wallets) {
      const support = (await offered(wallet)).operations[name]
      const folder = folderOf[name]
      if (support.supported) {
        expect(cases.filter((one) => one.operation === folder && succeeds(one))).not.toHaveLength(0)
      } else {
        expect(support.reason).not.toBe('')
        await expectUnsupported(subject, first, folder, anyInput(cases, wallet, name))
      }
    }
  })

  const choices = [
    ['mode', ['one-time', 'recurring'], (table: Capabilities): Readonly<Record<string, Support>> => table.modes],
    [
      'funds',
      ['cash', 'points', 'points-then-cash'],
      (table: Capabilities): Readonly<Record<string, Support>> => table.funds
    ]
  ] as const

  it.each(choices)('tells the truth about %s of a payment', async (field, values, tableOf) => {
    const pays = cases.filter((one) => one.operation === 'pay' && succeeds(one))
    for (const wallet of (await adapterOf()).wallets) {
      const mine = pays.filter((one) => walletOf(one) === wallet)
      const [like] = mine
      if (like === undefined) throw new Error(`There is no case of a payment that succeeds with ${wallet}.`)
      for (const value of values) {
        const wanted: Partial<PayRequest> = { [field]: value }
        if (tableOf(await offered(wallet))[value]?.supported === true) {
          expect(mine.map((one) => inputOf(one)[field])).toContain(value)
        } else {
          await expectUnsupported(subject, like, 'pay', { ...inputOf(like), ...wanted })
        }
      }
    }
  })
}
