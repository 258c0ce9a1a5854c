import { pipe } from 'fp-ts/function'
import * as E from 'fp-ts/Either'
import * as TE from 'fp-ts/TaskEither'
import {
  type Balance,
  type Binding,
  BindingCodec,
  type BindRequest,
  type Device,
  type GatewayError,
  type HistoryRequest,
  type Payment,
  type PaymentAdapter,
  PaymentCodec,
  type PayRequest,
  type Prepared,
  type Refund,
  RefundCodec,
  type RefundRequest,
  UnlinkingCodec
} from '@gerbang/domain'
import { revive } from './revive'

/** What an operation came to, as plain data: values as their codecs encode them. */
type Outcome = { readonly left: GatewayError } | { readonly right: unknown }

interface Inputs {
  readonly binding: Binding
  readonly payment: Payment
  readonly refund: Refund
  readonly device: Device | undefined
  readonly known: { readonly lastFoundAt?: string; readonly onlyRefund?: boolean } | undefined
}

/** An operation ready to run: what it prepared, where it prepares anything, and the run itself. */
export interface Running {
  readonly unknown: unknown
  readonly run: () => Promise<Outcome>
  /** Everything the caller gets to see, not encoded: what was prepared and what it came to. */
  readonly handedOut: () => Promise<readonly unknown[]>
}

const asOutcome = <A>(encode: (value: A) => unknown, result: E.Either<GatewayError, A>): Outcome =>
  E.isLeft(result) ? { left: result.left } : { right: encode(result.right) }

const send = <A>(made: E.Either<GatewayError, Prepared<A>>): TE.TaskEither<GatewayError, A> =>
  pipe(
    made,
    TE.fromEither,
    TE.chain((prepared) => prepared.send)
  )

const sending = <A>(made: E.Either<GatewayError, Prepared<A>>, encode: (value: A) => unknown): Running => ({
  unknown: E.isRight(made) ? encode(made.right.unknown) : undefined,
  run: async () => asOutcome(encode, await send(made)()),
  handedOut: async () => [made, await send(made)()]
})

const reading = <A>(task: TE.TaskEither<GatewayError, A>, encode: (value: A) => unknown): Running => ({
  unknown: undefined,
  run: async () => asOutcome(encode, await task()),
  handedOut: async () => [await task()]
})

const asIs = <A>(value: A): A => value

/** The operations of the port by the name of their fixture folder. */
const operations: Readonly<Record<string, (adapter: PaymentAdapter, input: Inputs) => Running>> = {
  bind: (adapter, input) => sending(adapter.bind(input as unknown as BindRequest), BindingCodec.encode),
  'confirm-binding': (adapter, { binding }) => reading(adapter.confirmBinding(binding), BindingCodec.encode),
  balance: (adapter, { binding, device }) => reading<Balance>(adapter.balance(binding, device), asIs),
  pay: (adapter, input) => sending(adapter.pay(input as unknown as PayRequest), PaymentCodec.encode),
  inquire: (adapter, { payment, known }) => reading(adapter.inquire(payment, known), PaymentCodec.encode),
  refund: (adapter, input) => sending(adapter.refund(input as unknown as RefundRequest), RefundCodec.encode),
  'inquire-refund': (adapter, { refund, known }) =>
    reading(
      adapter.inquireRefund(refund, known?.onlyRefund === undefined ? undefined : { onlyRefund: known.onlyRefund }),
      RefundCodec.encode
    ),
  unlink: (adapter, { binding, device }) => sending(adapter.unlink(binding, device), UnlinkingCodec.encode),
  history: (adapter, input) => reading(adapter.history(input as unknown as HistoryRequest), asIs),
  'top-up-instructions': (adapter, { binding }) => reading(adapter.topUpInstructions(binding), asIs)
}

/** Folders whose operation sends something that a provider may execute. */
export const sendingFolders: readonly string[] = ['bind', 'pay', 'refund', 'unlink']

/** Folders of fixtures that hold calls, one per operation. */
export const operationFolders: readonly string[] = Object.keys(operations)

export const isOperation = (name: string): boolean => operationFolders.includes(name)

/** Prepares a case's operation on an adapter. */
export const prepareOperation = (adapter: PaymentAdapter, operation: string, input: unknown): Running => {
  const start = operations[operation]
  if (start === undefined) {
    throw new Error(`No operation is called "${operation}"; there are ${Object.keys(operations).join(', ')}.`)
  }
  return start(adapter, revive(input) as unknown as Inputs)
}
