import {
  type Binding,
  type Capabilities,
  faultsOfPay,
  type GatewayError,
  invalidRequest,
  linkInactive,
  type Payment,
  type PaymentAdapter,
  prepared,
  type Prepared,
  type ProviderModule,
  type Refund,
  type Unlinking,
  withOutcome,
  withRefundOutcome
} from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { readMessage } from './ledger-messages'
import { type Stamp, unknownBinding, unknownPayment, unknownRefund, unknownUnlinking } from './ledger-values'

type Answers<A> = (unknown: A) => Promise<E.Either<GatewayError, A>>

/** How the provider answers; a test replaces what it is about. */
interface Script {
  bind: Answers<Binding>
  confirmBinding: Answers<Binding>
  pay: Answers<Payment>
  inquire: (payment: Payment, lastFoundAt: string | undefined) => Promise<E.Either<GatewayError, Payment>>
  refund: Answers<Refund>
  inquireRefund: (refund: Refund, known: 'only' | 'one-of-several') => Promise<E.Either<GatewayError, Refund>>
  unlink: Answers<Unlinking>
}

export interface LedgerProvider {
  readonly module: ProviderModule
  readonly script: Script
  /** Every request that left, in order: `operation wireReference`. */
  readonly sent: string[]
}

export interface LedgerOptions {
  readonly name: string
  readonly linkedBy?: Capabilities['linkedBy']
  /** What the provider knows an attempt by; the reference itself unless told. */
  readonly wireReference?: (reference: string) => string
}

const yes = { supported: true } as const

const capabilities = (linkedBy: Capabilities['linkedBy']): Capabilities => ({
  operations: {
    bind: yes,
    pay: yes,
    refund: yes,
    unlink: yes,
    confirmBinding: yes,
    balance: yes,
    inquire: yes,
    inquireRefund: yes,
    history: yes,
    topUpInstructions: yes
  },
  modes: { 'one-time': yes, recurring: yes },
  funds: { cash: yes, points: yes, 'points-then-cash': yes },
  partialRefund: yes,
  linkedBy,
  unused: []
})

const answering = (): Script => ({
  bind: async (binding) =>
    E.right({
      ...binding,
      status: 'action-required',
      action: { type: 'redirect', purpose: 'bind', url: 'https://wallet.example/bind' },
      evidence: 'response'
    }),
  confirmBinding: async (binding) => E.right({ ...binding, status: 'active', evidence: 'inquiry' }),
  pay: async (payment) => E.right(withOutcome({ ...payment, evidence: 'response' }, { status: 'succeeded' })),
  inquire: async (payment) => E.right(withOutcome({ ...payment, evidence: 'inquiry' }, { status: 'succeeded' })),
  refund: async (refund) => E.right(withRefundOutcome({ ...refund, evidence: 'response' }, { status: 'succeeded' })),
  inquireRefund: async (refund) => E.right(refund),
  unlink: async (unlinking) => E.right({ ...unlinking, status: 'unlinked', evidence: 'response' })
})

const adapterOf = (stamp: Stamp, { script, sent }: LedgerProvider, { linkedBy }: LedgerOptions): PaymentAdapter => {
  const sending = <A extends { readonly attempt: Binding['attempt'] }>(
    unknown: A,
    answer: () => Answers<A>
  ): E.Either<never, Prepared<A>> =>
    E.right(
      prepared(unknown, () => {
        sent.push(`${unknown.attempt.operation} ${unknown.attempt.wireReference}`)
        return answer()(unknown)
      })
    )
  const asking =
    <A>(name: string, answer: () => Promise<E.Either<GatewayError, A>>): TaskEither<GatewayError, A> =>
    () => {
      sent.push(name)
      return answer()
    }
  return {
    provider: stamp.provider,
    account: stamp.account,
    wallets: ['some-wallet'],
    inquirySettings: 'ledger 1',
    capabilities: () => capabilities(linkedBy ?? 'token'),
    bind: (request) => sending(unknownBinding(stamp, request), () => script.bind),
    pay: (request) => {
      const where = { operation: 'pay', reference: request.reference } as const
      const faults = faultsOfPay(request)
      if (faults.length > 0) return E.left(invalidRequest(where, faults))
      return request.binding.status === 'active'
        ? sending(unknownPayment(stamp, request), () => script.pay)
        : E.left(linkInactive(where, 'Nothing was sent: not active.'))
    },
    refund: (request) => sending(unknownRefund(stamp, request), () => script.refund),
    unlink: (binding) =>
      binding.status === 'active'
        ? sending(unknownUnlinking(stamp, binding), () => script.unlink)
        : E.left(linkInactive({ operation: 'unlink', reference: binding.reference }, 'Nothing was sent: not active.')),
    confirmBinding: (binding) => asking('confirmBinding', () => script.confirmBinding(binding)),
    balance: (binding) =>
      asking('balance', async () => E.right({ provider: binding.provider, cash: { currency: 'IDR', amount: 90000 } })),
    inquire: (payment, known) => asking('inquire', () => script.inquire(payment, known?.lastFoundAt)),
    inquireRefund: (refund, known) =>
      asking('inquireRefund', () =>
        script.inquireRefund(refund, known?.onlyRefund === true ? 'only' : 'one-of-several')
      ),
    history: () => asking('history', async () => E.right({ entries: [], more: false })),
    topUpInstructions: () => asking('topUpInstructions', async () => E.right([])),
    receive: (message) => readMessage(stamp.provider, message)
  }
}

const textIn = (raw: unknown, key: string): string | undefined => {
  const value: unknown = new Map(Object.entries(raw ?? {})).get(key)
  return typeof value === 'string' ? value : undefined
}

/** A provider written as plain values: its adapter answers by script, and what leaves is counted. */
export const ledgerProvider = (options: LedgerOptions): LedgerProvider => {
  let ids = 0
  const requestId = (): string => `request-${String((ids += 1))}`
  const module: ProviderModule = {
    name: options.name,
    settings: [
      { key: 'clientId', kind: 'text', required: true, secret: false, describe: 'the client id' },
      { key: 'secretKey', kind: 'text', required: true, secret: true, describe: 'the secret key' },
      { key: 'environment', kind: 'text', required: false, secret: false, describe: 'sandbox or production' }
    ],
    configure: (raw, { now, report }) => {
      const id = textIn(raw, 'clientId')
      if (id === undefined || id.length < 3) return E.left([{ field: 'clientId', rule: 'at least 3 characters' }])
      if (id === 'noticed') {
        report({ kind: 'response-signature', provider: options.name, operation: 'pay', message: 'not signed' })
      }
      if (id === 'contradicted') {
        const message = 'the answer is about another payment'
        report({ kind: 'conflict', provider: options.name, operation: 'inquire', reference: 'pay-1', message })
      }
      const environment = textIn(raw, 'environment') === 'production' ? 'production' : 'sandbox'
      const account = { environment, id } as const
      const wireReference = options.wireReference ?? ((reference: string) => reference)
      return E.right(adapterOf({ provider: options.name, account, wireReference, requestId, now }, provider, options))
    }
  }
  const provider: LedgerProvider = { module, script: answering(), sent: [] }
  return provider
}
