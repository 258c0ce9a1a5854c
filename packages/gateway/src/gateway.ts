import type { Balance, Binding, BindRequest, Capabilities, Device, GatewayError, HistoryPage } from '@gerbang/domain'
import type { Payment, Provider, Refund, TopUpInstruction, Tracked, Unlinking, Wallet } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { Core } from './core'
import { unsettled } from './failures'
import { find } from './finding'
import { guarded } from './guarded'
import { bindings, payments, refunds } from './kinds'
import { bind, pay, type PayOf, refund, type RefundOf } from './operations'
import { balance, confirmBinding, history, type HistoryOf, inquire, inquireRefund, topUpInstructions } from './reading'
import { type Inbound, receive, type Receipt } from './receiving'
import { reconcile, type Reconciled, type Round } from './reconciling'
import { unlink } from './unlink'

/** Never rejects for what a provider or a network does. */
export type Answer<A> = Promise<E.Either<GatewayError, A>>

/**
 * Wallet payments by reference. `Left`: this call executed nothing. `Right`: an attempt exists; read its `status`.
 * A promise rejects only for a bug of this library or of a provider module.
 */
export interface Gateway {
  /** The provider that new bindings go to, and its wallets, the default first. */
  readonly provider: Provider
  readonly wallets: readonly Wallet[]
  /** What the provider of new bindings offers for a wallet (its first, where none is named), and why not. */
  capabilities(wallet?: Wallet): Capabilities
  /** Begins a link: the customer has to follow its `action`. */
  bind(request: BindRequest): Answer<Binding>
  /** Asks the provider whether the link stands: that a browser came back proves nothing. */
  confirmBinding(reference: string): Answer<Binding>
  /** What the linked wallet holds now. */
  balance(reference: string, device?: Device): Answer<Balance>
  /** Charges a linked wallet. The same reference with the same request gives the stored outcome and sends nothing. */
  pay(request: PayOf): Answer<Payment>
  /** Asks the provider about a payment, and applies what it says. */
  inquire(reference: string): Answer<Payment>
  /** Gives back some or all of a payment, never more than was captured. */
  refund(request: RefundOf): Answer<Refund>
  /** Asks the provider about a refund, and applies what it says. */
  inquireRefund(reference: string): Answer<Refund>
  /** Takes the reference of the binding; may be called again while the outcome is `unknown`. */
  unlink(reference: string, device?: Device): Answer<Unlinking>
  /** One page of what was paid from a linked wallet. */
  history(request: HistoryOf): Answer<HistoryPage>
  /** How the customer can put money into a linked wallet. */
  topUpInstructions(reference: string): Answer<readonly TopUpInstruction[]>
  /** What the journal holds of a link. Nothing is sent. */
  findBinding(reference: string): Answer<Binding>
  /** What the journal holds of a payment. Nothing is sent. */
  findPayment(reference: string): Answer<Payment>
  /** What the journal holds of a refund. Nothing is sent. */
  findRefund(reference: string): Answer<Refund>
  /** Attempts that were asked about for seven days in vain, still open or refused and in doubt: for a person. */
  listUnresolved(): Answer<readonly Tracked[]>
  /** A provider's message, with the raw bytes of its body. Answer with `reply` as it is. */
  receive(message: Inbound): Promise<Receipt>
  /** One round of asking about attempts that stayed open, and of messages not applied yet. Run it every minute or so. */
  reconcile(round: Round): Answer<Reconciled>
  /** Closes the journal. */
  close(): Promise<void>
}

const listUnresolved = async ({ journal }: Core): Answer<readonly Tracked[]> => {
  const listed = await guarded(journal.unresolved())
  return E.isLeft(listed) ? E.left(unsettled({ operation: 'inquire' })) : listed
}

/** The operations over one core. */
export const gatewayOf = (core: Core): Gateway => {
  const { chosen } = core
  return {
    provider: chosen.provider,
    wallets: chosen.wallets,
    capabilities: (wallet = chosen.wallets[0] ?? '') => chosen.capabilities(wallet),
    bind: (request) => bind(core, request),
    confirmBinding: (reference) => confirmBinding(core, reference),
    balance: (reference, device) => balance(core, reference, device),
    pay: (request) => pay(core, request),
    inquire: (reference) => inquire(core, reference),
    refund: (request) => refund(core, request),
    inquireRefund: (reference) => inquireRefund(core, reference),
    unlink: (reference, device) => unlink(core, reference, device),
    history: (request) => history(core, request),
    topUpInstructions: (reference) => topUpInstructions(core, reference),
    findBinding: (reference) => find(core, bindings, { operation: 'bind', reference }),
    findPayment: (reference) => find(core, payments, { operation: 'pay', reference }),
    findRefund: (reference) => find(core, refunds, { operation: 'refund', reference }),
    listUnresolved: () => listUnresolved(core),
    receive: (message) => receive(core, message),
    reconcile: (round) => reconcile(core, round),
    close: () => core.journal.close()
  }
}
