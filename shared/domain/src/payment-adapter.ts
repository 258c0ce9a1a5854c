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

export type Support = { readonly supported: true } | { readonly supported: false; readonly reason: string }

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
  bind(request: BindRequest): Either<GatewayError, Prepared<Binding>>
  pay(request: PayRequest): Either<GatewayError, Prepared<Payment>>
  refund(request: RefundRequest): Either<GatewayError, Prepared<Refund>>
  unlink(binding: Binding, device?: Device): Either<GatewayError, Prepared<Unlinking>>
  /** Asks the provider; a redirect or callback is only a hint. */
  confirmBinding(binding: Binding): TaskEither<GatewayError, Binding>
  balance(binding: Binding, device?: Device): TaskEither<GatewayError, Balance>
  /** `lastFoundAt`: when these settings last found some payment. */
  inquire(payment: Payment, known?: { readonly lastFoundAt?: string | undefined }): TaskEither<GatewayError, Payment>
  inquireRefund(refund: Refund, known?: { readonly onlyRefund: boolean }): TaskEither<GatewayError, Refund>
  history(request: HistoryRequest): TaskEither<GatewayError, HistoryPage>
  topUpInstructions(binding: Binding): TaskEither<GatewayError, readonly TopUpInstruction[]>
  /** Verifies, then reads; there is no read without verify. */
  receive(message: InboundMessage): Either<Rejected, Received>
}
