import {
  type Binding,
  factsOf,
  type InboxEntry,
  outcomeOf,
  type Payment,
  type Received,
  sentStatus,
  withOutcome
} from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { Core } from './core'
import type { GatewayEvent } from './events'
import { guarded } from './guarded'
import { bindings, payments } from './kinds'
import { matchBinding } from './matching'
import { settle } from './settling'

/** Left when the journal failed: the message is to be applied again. What came of it is emitted as it happens. */
export type Applied = Promise<E.Either<'failed', unknown>>

type PaymentMessage = Extract<Received, { readonly type: 'payment' }>
type BindingMessage = Extract<Received, { readonly type: 'binding' }>

const nothing: E.Either<'failed', unknown> = E.right(undefined)

/** Applies a stored message and marks it applied. The reply never waits for what the provider would say to an inquiry. */
export const apply = async (core: Core, entry: InboxEntry): Applied => {
  const applied = await applyMessage(core, entry)
  if (E.isLeft(applied)) return applied
  return guarded(core.journal.markApplied(entry))
}

/** A message that cannot be applied must not keep the ones behind it, or the attempts that are due, from their turn. */
const unbroken = async (step: () => Applied): Applied => {
  try {
    return await step()
  } catch {
    return E.left('failed')
  }
}

/** Applies a message that is not kept. */
export const applyMessage = (core: Core, entry: InboxEntry): Applied => unbroken(() => applyByType(core, entry))

const applyByType = async (core: Core, entry: InboxEntry): Applied => {
  switch (entry.message.type) {
    case 'payment':
      return applyPayment(core, entry, entry.message)
    case 'binding':
      return applyBinding(core, entry, entry.message)
    case 'return':
    case 'token-issued':
      return nothing
  }
}

const applyPayment = async (core: Core, entry: InboxEntry, message: PaymentMessage): Applied => {
  const { provider, account } = entry
  const { wireReference } = message
  const found = await guarded(core.journal.find({ operation: 'pay', provider, account, wireReference }))
  if (E.isLeft(found)) return found
  if (found.right === undefined) {
    core.emit({ type: 'unknown-reference', operation: 'pay', provider, wireReference })
    return nothing
  }
  const payment = payments.read(found.right)
  if (message.trust === 'hint') return askSoon(core, payment)
  const namesAnother = message.amount !== undefined && message.amount.amount !== payment.amount.amount
  if (namesAnother) core.emit(amountConflict(payment))
  if (!namesAnother && isProof(message)) return settle(core, payments.track(proven(payment, message)))
  const noted = await settle(core, payments.track(doubted(payment, message, entry.receivedAt)))
  return E.isLeft(noted) ? noted : askSoon(core, payment)
}

/** A status the provider signed, together with the payment and the amount it speaks of. */
const isProof = ({ outcome, amount, covers }: PaymentMessage): boolean =>
  outcome.status !== 'unknown' &&
  amount !== undefined &&
  covers.includes('reference') &&
  covers.includes('status') &&
  covers.includes('amount')

const proven = (payment: Payment, message: PaymentMessage): Payment =>
  withOutcome(
    {
      ...factsOf(payment),
      evidence: 'notification',
      providerReference: message.providerReference ?? payment.providerReference,
      providerCode: message.providerCode ?? payment.providerCode
    },
    message.outcome
  )

/** The status stays; what the message hints at is kept, so that the inquiry knows what to ask with. */
const doubted = (payment: Payment, message: PaymentMessage, receivedAt: string): Payment => {
  const { providerReference, providerCode, outcome } = message
  const isNews = providerReference !== undefined && payment.providerReference === undefined
  return withOutcome(
    {
      ...factsOf(payment),
      // Whoever speaks of the attempt knows it: its reference must not be released any more.
      evidence: sentStatus(payment) === 'sending' ? 'notification' : payment.evidence,
      doubt:
        outcome.status === 'unknown'
          ? { code: providerCode ?? 'none', since: receivedAt, by: 'notification' }
          : payment.doubt,
      candidates: isNews ? [{ providerReference, from: 'notification' }] : undefined
    },
    outcomeOf(payment)
  )
}

const amountConflict = ({ reference }: Payment): GatewayEvent => ({
  type: 'conflict',
  operation: 'pay',
  reference,
  message: 'A message names another amount than was asked for. It settled nothing; the provider is asked.'
})

const askSoon = (core: Core, { attempt }: Payment | Binding): Applied =>
  guarded(core.journal.schedule(attempt, 'now', core.now()))

const applyBinding = async (core: Core, entry: InboxEntry, message: BindingMessage): Applied => {
  const found = await matchBinding(core, entry, message)
  if (E.isLeft(found)) return found
  const match = found.right
  if (match === undefined) {
    core.emit({ type: 'unknown-reference', operation: 'bind', provider: entry.provider })
    return nothing
  }
  const { binding } = match
  if (message.trust === 'hint') return askSoon(core, binding)
  switch (message.status) {
    case 'inactive':
      // Another attempt of the same customer may be meant, unless the credential says which.
      return match.by === 'credential' || message.credential === undefined
        ? settle(core, bindings.track({ ...binding, status: 'inactive', evidence: 'notification' }))
        : askSoon(core, binding)
    case 'active': {
      const noted = await settle(core, bindings.track(withCredential(binding, message)))
      // What proves a link is asked for; the message alone does not.
      return E.isLeft(noted) ? noted : askSoon(core, binding)
    }
    case 'action-required':
    case 'unknown':
      return nothing
  }
}

/** A bind whose answer brought no credential, or was lost, gets it from the message: without it nothing can be confirmed. */
const withCredential = (binding: Binding, { credential }: BindingMessage): Binding => ({
  ...binding,
  evidence: 'notification',
  credential: credential ?? binding.credential
})
