import type { Either } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { Account, Provider, Wallet } from './account'
import type { Reading, Sending } from './attempt'
import type { Balance, Binding, Unlinking } from './binding'
import type { Device } from './customer'
import type { GatewayError } from './gateway-error'
import type { HistoryPage, TopUpInstruction } from './history'
import type { InboundMessage, Received, Rejected } from './inbound'
import type { Payment } from './payment'
import type { Refund } from './refund'
import type { BindRequest, HistoryRequest, PayRequest, RefundRequest } from './requests'

/**
 * A validated request that has not been sent.
 * `unknown` is what is true if nothing more is ever heard; it is journalled first.
 * `send` is single use: a second call resolves to the first one's result.
 */
export interface Prepared<A> {
  readonly unknown: A
  readonly send: TaskEither<GatewayError, A>
}

/** Whether something is offered, and why it is not. */
export type Support = { readonly supported: true } | { readonly supported: false; readonly reason: string }

/** What a provider offers for one wallet. What it does not is `Unsupported` and sends nothing. */
export interface Capabilities {
  readonly operations: Readonly<Record<Sending | Reading, Support>>
  readonly modes: Readonly<Record<PayRequest['mode'], Support>>
  readonly funds: Readonly<Record<PayRequest['funds'], Support>>
  readonly partialRefund: Support
  /** `phone`: nothing but the number links an account. */
  readonly linkedBy: 'token' | 'phone'
  /** Request fields this provider has no place for. */
  readonly unused: readonly string[]
}

/** What every provider offers, in the same words. `Left`: this call executed nothing. `Right`: track it. */
export interface PaymentAdapter {
  readonly provider: Provider
  readonly account: Account
  readonly wallets: readonly Wallet[]
  /** What an inquiry's answer depends on; misses under other settings prove nothing. */
  readonly inquirySettings: string
  /** A constant table. */
  capabilities(wallet: Wallet): Capabilities
  /** Begins a link. Left `InvalidRequest` names every fault; nothing was sent yet. */
  bind(request: BindRequest): Either<GatewayError, Prepared<Binding>>
  /** A payment. Left `InvalidRequest` or `Unsupported`; a binding that is not active is `LinkInactive`. */
  pay(request: PayRequest): Either<GatewayError, Prepared<Payment>>
  /** Gives back some or all of a payment that succeeded. */
  refund(request: RefundRequest): Either<GatewayError, Prepared<Refund>>
  /** Ends a link at the provider. */
  unlink(binding: Binding, device?: Device): Either<GatewayError, Prepared<Unlinking>>
  /** Asks the provider; a redirect or callback is only a hint. */
  confirmBinding(binding: Binding): TaskEither<GatewayError, Binding>
  /** What the wallet holds now. A read: its Left says nothing about payments. */
  balance(binding: Binding, device?: Device): TaskEither<GatewayError, Balance>
  /** `lastFoundAt`: when these settings last found some payment. */
  inquire(payment: Payment, known?: { readonly lastFoundAt?: string | undefined }): TaskEither<GatewayError, Payment>
  /** Asks about a refund. `onlyRefund`: the payment has no other that was not declined. */
  inquireRefund(refund: Refund, known?: { readonly onlyRefund: boolean }): TaskEither<GatewayError, Refund>
  /** One page of what was paid from the wallet. */
  history(request: HistoryRequest): TaskEither<GatewayError, HistoryPage>
  /** How the customer can put money into the wallet. */
  topUpInstructions(binding: Binding): TaskEither<GatewayError, readonly TopUpInstruction[]>
  /** Verifies, then reads; there is no read without verify. */
  receive(message: InboundMessage): Either<Rejected, Received>
}
