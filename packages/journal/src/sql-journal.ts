import {
  type Attempt,
  faultsOfQuery,
  type GatewayError,
  invalidRequest,
  type Journal,
  type Operation,
  type Settled,
  type Tracked
} from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { begin } from './begin'
import { createBegunRows } from './begun-rows'
import type { Database, Session } from './database'
import { journalFailure, journalUnavailable, notJournalled } from './failure'
import { find, findBindings, findRefunds, openAccounts, release, unresolved } from './finding'
import { leaseUnapplied, markApplied, store } from './inbox'
import { readLastFound } from './last-found'
import { list } from './listing'
import { someOf } from './readable'
import { leaseDue, schedule } from './schedule'
import { settle } from './settle'
import { settleBegun } from './settle-begun'
import type { Vault } from './vault'

interface Step {
  readonly operation: Operation
  readonly reference?: string | undefined
}

const found =
  (attempt: Attempt) =>
  <A>(value: A | undefined): E.Either<GatewayError, A> =>
    value === undefined ? E.left(notJournalled(attempt)) : E.right(value)

/** A journal on a database that was migrated. Each method is one transaction; none throws. */
export const createSqlJournal = (database: Database, vault: Vault): Journal => {
  let closed: Promise<void> | undefined
  const begunRows = createBegunRows()

  const settled = async (heard: Tracked): Promise<Settled | undefined> => {
    const begun = begunRows.take(heard.value.attempt)
    // Whatever became of the short way: the same answer put to the row twice changes it once.
    const quickly =
      begun && (await database.alone((session) => settleBegun(session, vault, begun, heard)).catch(() => undefined))
    return quickly ?? database.write((session) => settle(session, vault, heard))
  }

  const underWay = new Set<Promise<unknown>>()
  /** The database is closed behind the last of what was under way: an answer may take two steps to its row. */
  const closeAfter = async (): Promise<void> => {
    await Promise.allSettled(underWay)
    await database.close().catch(() => undefined)
  }

  const step =
    <A>({ operation, reference }: Step, run: () => Promise<E.Either<GatewayError, A>>): TaskEither<GatewayError, A> =>
    async () => {
      try {
        if (closed !== undefined) throw journalFailure('JournalUnavailable', 'The journal is closed.')
        const running = run()
        underWay.add(running)
        return await running.finally(() => underWay.delete(running))
      } catch (error) {
        return E.left(journalUnavailable(error, operation, reference))
      }
    }
  const write = <A>(at: Step, work: (session: Session) => Promise<A>): TaskEither<GatewayError, A> =>
    step(at, async () => E.right(await database.write(work)))
  const read = <A>(at: Step, work: (session: Session) => Promise<A>): TaskEither<GatewayError, A> =>
    step(at, async () => E.right(await database.read(work)))

  return {
    durable: database.durable,
    begin: (tracked, terms) =>
      step(tracked.value.attempt, async () => E.right(await begin(database, vault, begunRows, tracked, terms))),
    settle: (heard) => {
      const { attempt } = heard.value
      return step(attempt, async () => found(attempt)(await settled(heard)))
    },
    release: (attempt) => {
      begunRows.take(attempt)
      return write(attempt, (session) => release(session, vault, attempt))
    },
    schedule: (attempt, next, now) =>
      step(attempt, async () =>
        found(attempt)(await database.write((session) => schedule(session, vault, attempt, next, now)))
      ),
    findBindings: (key) => read({ operation: 'bind' }, (session) => findBindings(session, vault, key)),
    findRefunds: (payment) => read({ operation: 'inquireRefund' }, (session) => findRefunds(session, vault, payment)),
    list: (query) => {
      const faults = faultsOfQuery(query)
      return faults.length > 0
        ? () => Promise.resolve(E.left(invalidRequest({ operation: 'inquire' }, faults)))
        : read({ operation: 'inquire' }, (session) => list(session, vault, query))
    },
    lastFound: (provider, account, settings) =>
      read({ operation: 'inquire' }, (session) => readLastFound(session, provider, account, settings)),
    openAccounts: () => read({ operation: 'configure' }, openAccounts),
    find: (key) => read({ operation: key.operation }, (session) => find(session, vault, key)),
    leaseDue: (now, limit, owner) =>
      step({ operation: 'inquire' }, async () =>
        E.right(someOf(await database.write((session) => leaseDue(session, vault, now, limit, owner))))
      ),
    store: (entry) => write({ operation: 'receive' }, (session) => store(session, vault, entry)),
    unapplied: (now, limit, owner) =>
      step({ operation: 'receive' }, async () =>
        E.right(someOf(await database.write((session) => leaseUnapplied(session, vault, now, limit, owner))))
      ),
    markApplied: (entry) => write({ operation: 'receive' }, (session) => markApplied(session, vault, entry)),
    unresolved: () => read({ operation: 'inquire' }, (session) => unresolved(session, vault)),
    close: () => {
      closed ??= closeAfter()
      return closed
    }
  }
}
