import type { Attempt, Candidate, Doubt, LastInquiry, RefundSeen } from './attempt'
import type { Binding, Unlinking } from './binding'
import type { Settled } from './journal'
import { factsOf, outcomeOf, type Payment, type PaymentOutcome, withOutcome } from './payment'
import type { Refund } from './refund'
import { refundOutcomeOf, withRefundOutcome } from './refund'
import { takenBackByOthers } from './refund-ceiling'
import {
  bindingTransitions,
  isNegative,
  isOpen,
  mayBecome,
  paymentTransitions,
  refundTransitions,
  unlinkingTransitions
} from './transitions'

/** What stands around a payment in the journal when it is settled. */
export interface Surroundings {
  /** Our refunds of this payment. */
  readonly refunds: readonly Refund[]
  /** References of other payments of the same order that succeeded. */
  readonly paidOrder: readonly string[]
  /** Whether another payment of the account holds this provider reference. */
  readonly heldElsewhere: (providerReference: string) => boolean
}

type Raised = Settled['raised']

/** What a stored value becomes, and what a person has to hear of. */
export interface Merged<A> {
  readonly after: A
  readonly raised: Raised
}

const mergeAttempt = (before: Attempt, heard: Attempt): Attempt => ({
  ...before,
  sentRequestId: heard.sentRequestId ?? before.sentRequestId
})

const mergeInquiry = (before?: LastInquiry, heard?: LastInquiry): LastInquiry | undefined => {
  if (before === undefined || heard === undefined) return heard ?? before
  return Date.parse(heard.at) >= Date.parse(before.at) ? heard : before
}

/** The first time a word was heard counts; another word is another doubt. */
const mergeDoubt = (before?: Doubt, heard?: Doubt): Doubt | undefined =>
  before === undefined || (heard !== undefined && heard.code !== before.code) ? heard : before

/** As many transactions of each origin are listed; a flood of forged messages must not make a row grow without end. */
const mostCandidates = 20

/** The oldest stay: who floods comes after the message whose signature was copied. */
const bounded = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const first = (origin: Candidate['from']): readonly Candidate[] =>
    candidates.filter(({ from }) => from === origin).slice(0, mostCandidates)
  const kept = new Set([...first('notification'), ...first('history')])
  return candidates.filter((candidate) => kept.has(candidate))
}

const mergeCandidates = (
  before: readonly Candidate[] = [],
  heard: readonly Candidate[] = [],
  heldElsewhere: Surroundings['heldElsewhere']
): readonly Candidate[] | undefined => {
  const all = new Map<string, Candidate>()
  for (const candidate of [...before, ...heard]) {
    // A message names our own reference, a match in the history does not: it never takes the message's place.
    if (all.get(candidate.providerReference)?.from !== 'notification') all.set(candidate.providerReference, candidate)
  }
  // Only what was heard now is looked up: a journal that reads rows reads no others.
  const foreign = new Set(heard.map((candidate) => candidate.providerReference).filter(heldElsewhere))
  const free = [...all.values()].filter(({ providerReference }) => !foreign.has(providerReference))
  return free.length === 0 ? undefined : bounded(free)
}

/**
 * A message about this payment that names another one's transaction is a contradiction, told once. That a history of
 * the wallet shows the wallet's other payments is none.
 */
const namesForeign = (before: Payment, heard: Payment, { heldElsewhere }: Surroundings): boolean => {
  const seen = new Set(before.candidates?.map(({ providerReference }) => providerReference))
  return (heard.candidates ?? []).some(
    ({ from, providerReference }) =>
      from === 'notification' && !seen.has(providerReference) && heldElsewhere(providerReference)
  )
}

const seenIn = (outcome: PaymentOutcome): readonly RefundSeen[] | undefined =>
  outcome.status === 'succeeded' ? outcome.refundsSeen : undefined

/** Rupiah that a history speaks of; an entry without an amount may be the whole. */
const sizeOf = (payment: Payment, seen: readonly RefundSeen[]): number =>
  seen.reduce((sum, { amount }) => sum + (amount ?? payment.amount).amount, 0)

/** Refunds do not vanish: a history that knows of less than the one we hold is an older one. */
const withMostRefunds = (before: Payment, outcome: PaymentOutcome): PaymentOutcome => {
  const known = seenIn(before)
  const heard = seenIn(outcome)
  if (outcome.status !== 'succeeded' || known === undefined || heard === undefined) return outcome
  return sizeOf(before, heard) < sizeOf(before, known) ? { ...outcome, refundsSeen: known } : outcome
}

/** What the provider took back turns a success into `reversed` once nothing of it is left and none of it was ours. */
const reversedByOthers = (payment: Payment, outcome: PaymentOutcome, refunds: readonly Refund[]): PaymentOutcome => {
  if (outcome.status !== 'succeeded' || outcome.refundsSeen === undefined) return outcome
  const taken = takenBackByOthers(payment, outcome.refundsSeen, refunds)
  return taken >= payment.amount.amount ? { status: 'reversed' } : outcome
}

const raisedBy = (before: Payment, heard: Payment, after: Payment, around: Surroundings): Raised => {
  const became = before.status !== after.status
  const paid = after.status === 'succeeded' || after.status === 'reversed'
  const contradicted = before.status === 'succeeded' && isNegative(heard.status)
  return [
    ...(became && paid && isNegative(before.status) ? (['late-success'] as const) : []),
    ...(became && after.status === 'succeeded' && around.paidOrder.length > 0 ? (['double-charge'] as const) : []),
    ...(contradicted || namesForeign(before, heard, around) ? (['conflict'] as const) : [])
  ]
}

/** An attempt exists, and what the provider said of it names another payment's transaction. */
const doubtful = (before: Payment, heard: Payment): Payment => {
  const facts = { ...factsOf(before), attempt: mergeAttempt(before.attempt, heard.attempt), evidence: heard.evidence }
  const outcome: PaymentOutcome = {
    status: 'unknown',
    why: 'the answer names a transaction that another payment holds'
  }
  return mayBecome(paymentTransitions, before, outcome) ? withOutcome(facts, outcome) : before
}

/**
 * What a payment becomes when `heard` is put to it: the status by the transition table, the facts merged either way.
 * A provider reference that is ours already is never replaced, and one another payment holds is never taken, as a
 * candidate neither; what else was heard with such a candidate is applied.
 */
export const settlePayment = (before: Payment, heard: Payment, around: Surroundings): Merged<Payment> => {
  const named = heard.providerReference
  const isForeign = named !== undefined && named !== before.providerReference && around.heldElsewhere(named)
  if (isForeign && heard.evidence !== 'response') return { after: before, raised: ['conflict'] }
  // Providers use their references again. The answer to our own call may open a payment under one; end it, it may not.
  if (isForeign && !isOpen(heard.status)) return { after: doubtful(before, heard), raised: ['conflict'] }

  const outcome = reversedByOthers(before, withMostRefunds(before, outcomeOf(heard)), around.refunds)
  const moves = mayBecome(paymentTransitions, before, outcome)
  const sameButMore =
    before.status === 'succeeded' && outcome.status === 'succeeded' && outcome.refundsSeen !== undefined
  const after = withOutcome(
    {
      ...factsOf(before),
      attempt: mergeAttempt(before.attempt, heard.attempt),
      evidence: moves ? heard.evidence : before.evidence,
      providerReference: before.providerReference ?? heard.providerReference,
      providerCode: moves ? (heard.providerCode ?? before.providerCode) : before.providerCode,
      inquireAfter: heard.inquireAfter ?? before.inquireAfter,
      lastInquiry: mergeInquiry(before.lastInquiry, heard.lastInquiry),
      doubt: mergeDoubt(before.doubt, heard.doubt),
      candidates: mergeCandidates(before.candidates, heard.candidates, around.heldElsewhere)
    },
    moves || sameButMore ? outcome : outcomeOf(before)
  )
  return { after, raised: raisedBy(before, heard, after, around) }
}

/** What a refund becomes when `heard` is put to it. A late success after a negative is applied and raised. */
export const settleRefund = (before: Refund, heard: Refund): Merged<Refund> => {
  const moves = mayBecome(refundTransitions, before, heard)
  const after = withRefundOutcome(
    {
      ...before,
      attempt: mergeAttempt(before.attempt, heard.attempt),
      evidence: moves ? heard.evidence : before.evidence,
      providerReference: before.providerReference ?? heard.providerReference,
      providerCode: moves ? (heard.providerCode ?? before.providerCode) : before.providerCode,
      inquireAfter: heard.inquireAfter ?? before.inquireAfter,
      lastInquiry: mergeInquiry(before.lastInquiry, heard.lastInquiry),
      doubt: mergeDoubt(before.doubt, heard.doubt)
    },
    moves ? refundOutcomeOf(heard) : refundOutcomeOf(before)
  )
  const late = before.status === 'declined' && after.status === 'succeeded'
  return { after, raised: late ? ['late-success'] : [] }
}

/** What a binding becomes when `heard` is put to it. `inactive` is final. */
export const settleBinding = (before: Binding, heard: Binding): Merged<Binding> => {
  const moves = mayBecome(bindingTransitions, before, heard)
  // The credential of a pending link may come after the answer; that of one that was proven, or has ended, is settled.
  const isPending = before.status === 'unknown' || before.status === 'action-required'
  const news = isPending && heard.status === before.status && heard.evidence === 'notification'
  const stays = {
    ...before,
    attempt: mergeAttempt(before.attempt, heard.attempt),
    credential: news ? heard.credential : before.credential,
    // Whoever speaks of the attempt knows it: it is not `sending` any more.
    evidence: news && before.evidence === 'none' ? heard.evidence : before.evidence
  }
  if (!moves) return { after: stays, raised: [] }
  return {
    after: {
      ...stays,
      status: heard.status,
      action: heard.status === 'action-required' ? heard.action : undefined,
      // An answer that comes after the message about it may not know the credential yet.
      credential:
        before.evidence === 'notification' && heard.evidence === 'response' ? before.credential : heard.credential,
      evidence: heard.evidence,
      boundAt: heard.boundAt ?? before.boundAt,
      expiresAt: heard.expiresAt ?? before.expiresAt
    },
    raised: []
  }
}

/** What an unlinking becomes when `heard` is put to it. */
export const settleUnlinking = (before: Unlinking, heard: Unlinking): Merged<Unlinking> => {
  const moves = mayBecome(unlinkingTransitions, before, heard)
  const attempt = mergeAttempt(before.attempt, heard.attempt)
  return {
    after: moves ? { ...before, attempt, evidence: heard.evidence, status: heard.status } : { ...before, attempt },
    raised: []
  }
}
