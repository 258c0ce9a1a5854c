import { type GatewayError, type InboxEntry, leaseMs, type ScheduleNext, type Tracked } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { apply } from './applying'
import type { Core } from './core'
import { askFailed } from './events'
import { unsettled } from './failures'
import { guarded } from './guarded'
import { unlinkings } from './kinds'
import { confirmBinding, inquire, inquireRefund } from './reading'
import { settleAnswer } from './settling'

/** How much one round of `reconcile` takes on: at most `limit` stored messages and `limit` attempts. */
export interface Round {
  readonly limit: number
}

/** What one round did. */
export interface Reconciled {
  /** Stored messages that were applied now. */
  readonly applied: number
  /** Attempts whose provider was asked. */
  readonly asked: number
  /** Attempts given up in this round: still unknown, listed by `listUnresolved`. */
  readonly unresolved: number
}

const ask = async (core: Core, tracked: Tracked): Promise<E.Either<unknown, unknown>> => {
  const { reference } = tracked.value.attempt
  switch (tracked.operation) {
    case 'bind':
      return confirmBinding(core, reference, 'begin')
    case 'pay':
      return inquire(core, reference, 'begin')
    case 'refund':
      return inquireRefund(core, reference, 'begin')
    case 'unlink': {
      // A link that is gone ends its unlinking; one that stands may still be ended, so nothing is settled by it.
      const confirmed = await confirmBinding(core, tracked.value.bindingReference, 'begin')
      if (E.isLeft(confirmed) || confirmed.right.status !== 'inactive') return confirmed
      const where = { operation: 'unlink', reference } as const
      return settleAnswer(core, unlinkings, { ...tracked.value, status: 'unlinked', evidence: 'inquiry' }, where)
    }
  }
}

/** Before this time an adapter sends nothing, and says of the attempt what is known already. */
const mayBeAsked = ({ operation, value }: Tracked, nowMs: number): boolean =>
  (operation !== 'pay' && operation !== 'refund') || nowMs >= Date.parse(value.inquireAfter ?? value.attempt.preparedAt)

const askGuarded = async (core: Core, tracked: Tracked): Promise<Exclude<ScheduleNext, 'now'>> => {
  const leaves = mayBeAsked(tracked, core.now().getTime())
  try {
    return E.isRight(await ask(core, tracked)) && leaves ? 'answered' : 'later'
  } catch {
    core.emit(askFailed(tracked))
    return 'later'
  }
}

/** Asks about one attempt and puts it back on the schedule, whatever came of the question. */
const askAbout = async (core: Core, tracked: Tracked): Promise<'open' | 'unresolved'> => {
  const next = await askGuarded(core, tracked)
  const { attempt } = tracked.value
  const scheduled = await guarded(core.journal.schedule(attempt, next, core.now()))
  if (E.isLeft(scheduled) || scheduled.right === 'open') return 'open'
  core.emit({ type: 'unresolved', operation: tracked.operation, reference: attempt.reference, tracked })
  return 'unresolved'
}

const inTurn = async <A, B>(values: readonly A[], step: (value: A) => Promise<B>): Promise<readonly B[]> => {
  const results: B[] = []
  for (const value of values) results.push(await step(value))
  return results
}

// A provider that hangs must not make a round last longer than the leases of what it holds: some are asked about at the
// same time, and none is begun in the second half of the lease. What is left falls due again when its lease has run out.
const lanes = 8
const askForMs = leaseMs / 2

const askAboutAll = async (core: Core, due: readonly Tracked[], fromMs: number): Promise<readonly string[]> => {
  const waiting = [...due]
  const lane = async (): Promise<readonly string[]> => {
    const came: string[] = []
    while (core.now().getTime() < fromMs + askForMs) {
      const tracked = waiting.shift()
      if (tracked === undefined) break
      came.push(await askAbout(core, tracked))
    }
    return came
  }
  return (await Promise.all(Array.from({ length: lanes }, lane))).flat()
}

/** Applies what was stored and not applied; how many, or undefined when the inbox could not be read. */
const applyStored = async (core: Core, limit: number, owner: string): Promise<number | undefined> => {
  const entries = await guarded(core.journal.unapplied(core.now(), limit, owner))
  if (E.isRight(entries)) {
    const applied = await inTurn(entries.right, (entry: InboxEntry) => apply(core, entry))
    return applied.filter(E.isRight).length
  }
  core.emit({ type: 'journal-failed', step: 'apply', operation: 'receive' })
  return undefined
}

/**
 * One round: applies stored messages that nobody has applied yet, then asks the provider about attempts that are due.
 * Any number of processes may run it at once: the journal leases each row to one of them. What a provider does not
 * answer stays on the schedule. Left when the journal could not say what is due, or when it could not read its inbox
 * and nothing was due: an inbox that cannot be read (`journal-failed`) keeps nobody from being asked.
 */
export const reconcile = async (core: Core, { limit }: Round): Promise<E.Either<GatewayError, Reconciled>> => {
  const owner = core.drawOwner()
  const applied = await applyStored(core, limit, owner)
  const leasedAt = core.now()
  const due = await guarded(core.journal.leaseDue(leasedAt, limit, owner))
  if (E.isLeft(due)) return E.left(unsettled({ operation: 'inquire' }))
  if (applied === undefined && due.right.length === 0) return E.left(unsettled({ operation: 'receive' }))
  const asked = await askAboutAll(core, due.right, leasedAt.getTime())
  return E.right({
    applied: applied ?? 0,
    asked: asked.length,
    unresolved: asked.filter((came) => came === 'unresolved').length
  })
}
