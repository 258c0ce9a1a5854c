import { type Begun, type GatewayError, invalidRequest, notSent, type Prepared, sentStatus } from '@gerbang/domain'
import type { Tracked } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { Core } from './core'
import { journalUnavailable, orderOpen, phoneBound, referenceReused } from './failures'
import { lookUp } from './finding'
import { guarded } from './guarded'
import type { Kind } from './kinds'
import { settle } from './settling'

/** One operation that a provider may execute, ready to be journalled and sent. */
export interface Sending<A extends Tracked['value']> {
  readonly kind: Kind<A>
  readonly reference: string
  /** Validates and maps, purely; may be asked again when its wire reference is taken. */
  readonly prepare: () => E.Either<GatewayError, Prepared<A>>
  readonly fingerprint: (unknown: A) => string
  readonly onePerPhone: (unknown: A) => boolean
  /** Whether a stored value answers this request, as far as a stored value can tell; a malformed request has no answer. */
  readonly isAnsweredBy: (stored: A) => boolean
}

const mostDraws = 5

/**
 * Journals the intent, sends it once, and yields the journal's merged state.
 * Left: this call executed nothing and the reference is free, unless a kind says otherwise (`ReferenceReused`).
 */
export const sendOnce = async <A extends Tracked['value']>(
  core: Core,
  sending: Sending<A>
): Promise<E.Either<GatewayError, A>> => {
  const { kind, reference } = sending
  const where = { operation: kind.operation, reference }
  const drawn: string[] = []
  while (drawn.length < mostDraws) {
    const made = sending.prepare()
    if (E.isLeft(made)) return storedBefore(core, sending, made.left)
    const { unknown } = made.right
    const { wireReference } = unknown.attempt
    if (drawn.includes(wireReference)) return E.left(wireReferenceTaken(where))

    const begun = await guarded(
      core.journal.begin(kind.track(unknown), {
        fingerprint: sending.fingerprint(unknown),
        onePerPhone: sending.onePerPhone(unknown)
      })
    )
    if (E.isLeft(begun)) return E.left(journalUnavailable(where))
    if (begun.right.kind === 'mine') return deliver(core, kind, made.right)
    if (begun.right.kind !== 'wire-reference-taken') return notMine(kind, where, begun.right)
    drawn.push(wireReference)
  }
  return E.left(notSent(where, 'no free reference was drawn'))
}

type Where = Parameters<typeof referenceReused>[0]

const wireReferenceTaken = (where: Where): GatewayError =>
  invalidRequest(where, [
    { field: 'reference', rule: 'another one: what the provider would know it by belongs to an earlier attempt' }
  ])

const notMine = <A extends Tracked['value']>(
  kind: Kind<A>,
  where: Where,
  begun: Exclude<Begun, { readonly kind: 'mine' | 'wire-reference-taken' }>
): E.Either<GatewayError, A> => {
  switch (begun.kind) {
    case 'stored':
      return E.right(kind.read(begun.tracked))
    case 'other-request':
      return E.left(referenceReused(where))
    case 'order-open':
      return E.left(orderOpen(where, begun.reference))
    case 'phone-bound':
      return E.left(phoneBound(where))
    case 'over-captured':
      return E.left(
        invalidRequest(where, [
          { field: 'amount', rule: 'at most what was captured, less refunds not declined and what others took back' }
        ])
      )
  }
}

/**
 * A repeat may be refused for what happened since, such as its binding's end, although its reference was executed.
 * Told "nothing was executed", the caller would pay again: a stored outcome goes first.
 */
const storedBefore = async <A extends Tracked['value']>(
  core: Core,
  { kind, reference, isAnsweredBy }: Sending<A>,
  refusal: GatewayError
): Promise<E.Either<GatewayError, A>> => {
  const stored = await lookUp(core, kind, { operation: kind.operation, reference })
  if (E.isLeft(stored)) return E.left(journalUnavailable({ operation: kind.operation, reference }))
  return stored.right !== undefined && isAnsweredBy(stored.right) ? E.right(stored.right) : E.left(refusal)
}

const deliver = async <A extends Tracked['value']>(
  core: Core,
  kind: Kind<A>,
  { unknown, send }: Prepared<A>
): Promise<E.Either<GatewayError, A>> => {
  const { operation, reference } = unknown.attempt
  const answer = await send()
  if (E.isLeft(answer)) return released(core, kind, unknown, answer.left)
  const settled = await settle(core, kind.track(answer.right))
  if (E.isRight(settled)) return E.right(kind.read(settled.right.after))
  // An attempt exists, whatever the journal says of it now.
  core.emit({ type: 'journal-failed', step: 'settle', operation, reference })
  return answer
}

/** Frees the reference. A row that a message has spoken of meanwhile stays: then an attempt exists after all. */
const released = async <A extends Tracked['value']>(
  core: Core,
  kind: Kind<A>,
  { attempt }: A,
  refusal: GatewayError
): Promise<E.Either<GatewayError, A>> => {
  const { operation, reference } = attempt
  const freed = await guarded(core.journal.release(attempt))
  if (E.isLeft(freed)) core.emit({ type: 'journal-failed', step: 'release', operation, reference })
  const left = await guarded(core.journal.find({ operation, reference }))
  if (E.isLeft(left) || left.right === undefined) return E.left(refusal)
  const stored = kind.read(left.right)
  const spokenOf = stored.evidence !== 'none' && sentStatus<string>(stored) !== 'sending'
  return spokenOf && stored.attempt.requestId === attempt.requestId ? E.right(stored) : E.left(refusal)
}
