import type { Balance, Binding, Device, GatewayError, HistoryPage, HistoryRequest, Payment } from '@gerbang/domain'
import type { PaymentAdapter, Reading, Refund, TopUpInstruction } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { asAnswer } from './asking'
import { adapterOf, type Core } from './core'
import { unsettled } from './failures'
import { find } from './finding'
import { guarded } from './guarded'
import { bindings, payments, refunds } from './kinds'
import { isOnlyRefund } from './only-refund'
import { settleAnswer } from './settling'

/** A page of what a wallet paid; `binding` is its reference. */
export type HistoryOf = Omit<HistoryRequest, 'binding'> & { readonly binding: string }

type Answer<A> = Promise<E.Either<GatewayError, A>>

/**
 * Whether a question may be answered by one that is under way (`join`), or must leave now (`begin`): for a message that
 * came while another was under way, its answer is too old.
 */
export type Flight = 'join' | 'begin'

/** Asks the provider how a link stands and settles the answer. An inactive one is final, and nothing is sent. */
export const confirmBinding = async (core: Core, reference: string, flight: Flight = 'join'): Answer<Binding> => {
  const where = { operation: 'confirmBinding', reference } as const
  const found = await find(core, bindings, where)
  return E.isLeft(found) ? found : confirm(core, found.right, flight)
}

/** `confirmBinding` of a binding that was read already. */
export const confirm = (core: Core, binding: Binding, flight: Flight = 'join'): Answer<Binding> =>
  core.flights.bindings[flight](binding.reference, () => confirmNow(core, binding))

const confirmNow = async (core: Core, binding: Binding): Answer<Binding> => {
  const where = { operation: 'confirmBinding', reference: binding.reference } as const
  if (binding.status === 'inactive') return E.right(binding)
  const adapter = adapterOf(core, binding, where)
  if (E.isLeft(adapter)) return adapter
  const answer = await adapter.right.confirmBinding(binding)()
  return E.isLeft(answer) ? answer : settleAnswer(core, bindings, asAnswer(binding, answer.right), where)
}

const askWithBinding = async <A>(
  core: Core,
  where: { readonly operation: Reading; readonly reference: string },
  ask: (adapter: PaymentAdapter, binding: Binding) => TaskEither<GatewayError, A>
): Answer<A> => {
  const found = await find(core, bindings, where)
  if (E.isLeft(found)) return found
  const adapter = adapterOf(core, found.right, where)
  return E.isLeft(adapter) ? adapter : ask(adapter.right, found.right)()
}

/** What the wallet of a binding holds. */
export const balance = (core: Core, reference: string, device?: Device): Answer<Balance> =>
  askWithBinding(core, { operation: 'balance', reference }, (adapter, binding) => adapter.balance(binding, device))

export const history = (core: Core, request: HistoryOf): Answer<HistoryPage> =>
  askWithBinding(core, { operation: 'history', reference: request.binding }, (adapter, binding) =>
    adapter.history({ ...request, binding })
  )

export const topUpInstructions = (core: Core, reference: string): Answer<readonly TopUpInstruction[]> =>
  askWithBinding(core, { operation: 'topUpInstructions', reference }, (adapter, binding) =>
    adapter.topUpInstructions(binding)
  )

/**
 * Asks the provider how a payment ended and yields the merged state. A Left says nothing about the payment.
 * Who asks while a question about the payment is under way gets its answer.
 */
export const inquire = (core: Core, reference: string, flight: Flight = 'join'): Answer<Payment> =>
  core.flights.payments[flight](reference, () => inquireNow(core, reference))

const inquireNow = async (core: Core, reference: string): Answer<Payment> => {
  const where = { operation: 'inquire', reference } as const
  const found = await find(core, payments, where)
  if (E.isLeft(found)) return found
  const payment = found.right
  const adapter = adapterOf(core, payment, where)
  if (E.isLeft(adapter)) return adapter
  const known = await guarded(core.journal.lastFound(payment.provider, payment.account, adapter.right.inquirySettings))
  if (E.isLeft(known)) return E.left(unsettled(where))
  const answer = await adapter.right.inquire(payment, { lastFoundAt: known.right })()
  return E.isLeft(answer) ? answer : settleAnswer(core, payments, asAnswer(payment, answer.right), where)
}

/** The same of a refund. */
export const inquireRefund = (core: Core, reference: string, flight: Flight = 'join'): Answer<Refund> =>
  core.flights.refunds[flight](reference, () => inquireRefundNow(core, reference))

const inquireRefundNow = async (core: Core, reference: string): Answer<Refund> => {
  const where = { operation: 'inquireRefund', reference } as const
  const found = await find(core, refunds, where)
  if (E.isLeft(found)) return found
  const adapter = adapterOf(core, found.right, where)
  if (E.isLeft(adapter)) return adapter
  const answer = await askAboutRefund(core, adapter.right, found.right)
  return E.isLeft(answer) ? answer : settleAnswer(core, refunds, asAnswer(found.right, answer.right), where)
}

const askAboutRefund = async (core: Core, adapter: PaymentAdapter, refund: Refund): Answer<Refund> => {
  const where = { operation: 'inquireRefund', reference: refund.reference } as const
  const before = await isOnlyRefund(core, refund)
  if (E.isLeft(before)) return E.left(unsettled(where))
  const answer = await adapter.inquireRefund(refund, { onlyRefund: before.right === 'only' })()
  if (before.right === 'one-of-several') return answer
  const after = await isOnlyRefund(core, refund)
  if (E.isLeft(after)) return E.left(unsettled(where))
  // Another refund was begun while the provider was asked: the answer may be about that one.
  return after.right === 'only' ? answer : adapter.inquireRefund(refund, { onlyRefund: false })()
}
