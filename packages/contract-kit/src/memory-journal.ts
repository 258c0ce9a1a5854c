import {
  type Attempt,
  type Binding,
  faultsOfQuery,
  type GatewayError,
  invalidRequest,
  isReleasable,
  isSameAttempt,
  isUnsettled,
  type Journal,
  type Operation,
  samePhone,
  type Tracked
} from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { begin } from './memory-journal-begin'
import { frozenCopy } from './memory-journal-copy'
import { createInbox } from './memory-journal-inbox'
import { list } from './memory-journal-listing'
import { createLastFound } from './memory-journal-last-found'
import { bindingsOf, refundsOf } from './memory-journal-related'
import { createRows, referenceKey, type Row, type Rows, wireKey } from './memory-journal-rows'
import { leaseDue, schedule } from './memory-journal-schedule'
import { settle } from './memory-journal-settle'

const failure = (kind: 'NotFound' | 'JournalUnavailable', operation: Operation, message: string): GatewayError => ({
  kind,
  operation,
  message,
  next: kind === 'NotFound' ? 'stop' : 'retry'
})

const notJournalled = ({ operation, reference }: Attempt): GatewayError => ({
  ...failure('NotFound', operation, 'The journal holds no such attempt.'),
  reference
})

type FindKey = Parameters<Journal['find']>[0]
type BindingsKey = Parameters<Journal['findBindings']>[0]

const rowOf = (rows: Rows, key: FindKey): Row | undefined =>
  rows.at('reference' in key ? referenceKey(key.operation, key.reference) : wireKey(key))[0]

const matchingBindings = (rows: Rows, { provider, account, customerId, phone }: BindingsKey): readonly Binding[] =>
  bindingsOf(rows, { provider, account })
    .filter(({ customer }) => customerId === undefined || customer.id === customerId)
    .filter(({ customer }) => phone === undefined || samePhone(customer.phone, phone))

const openAccountsOf = (rows: Rows): readonly Pick<Attempt, 'provider' | 'account'>[] => {
  const attempts = rows.all().flatMap(({ tracked }) => (isUnsettled(tracked) ? [tracked.value.attempt] : []))
  const distinct = new Map(
    attempts.map(({ provider, account }) => [
      JSON.stringify([provider, account.environment, account.id]),
      { provider, account }
    ])
  )
  return [...distinct.values()]
}

/**
 * A journal that lives as long as the process: for tests, the sandbox and demonstrations. Not durable, so a gateway
 * refuses it on a production account. Each method is one synchronous step; after `close` each is `JournalUnavailable`.
 */
export const createMemoryJournal = (): Journal => {
  const rows = createRows()
  const inbox = createInbox()
  const found = createLastFound()
  let closed = false

  const step =
    <A>(operation: Operation, run: () => E.Either<GatewayError, A>): TaskEither<GatewayError, A> =>
    () =>
      Promise.resolve(closed ? E.left(failure('JournalUnavailable', operation, 'The journal is closed.')) : run())
  const always = <A>(operation: Operation, run: () => A): TaskEither<GatewayError, A> =>
    step(operation, () => E.right(run()))

  return {
    durable: false,
    begin: (tracked, terms) => always(tracked.operation, () => begin(rows, tracked, terms)),
    settle: (heard) =>
      step(heard.operation, () => {
        found.note(heard)
        const settled = settle(rows, heard)
        return settled === undefined ? E.left(notJournalled(heard.value.attempt)) : E.right(frozenCopy(settled))
      }),
    release: (attempt) =>
      always(attempt.operation, () => {
        const row = rows.of(attempt)
        if (row === undefined || !isReleasable(row.tracked)) return
        if (isSameAttempt(row.tracked.value.attempt, attempt)) rows.remove(row)
      }),
    schedule: (attempt, next, now) =>
      step(attempt.operation, () => {
        const row = rows.of(attempt)
        return row === undefined ? E.left(notJournalled(attempt)) : E.right(schedule(rows, row, next, now))
      }),
    findBindings: (key) => always('bind', () => matchingBindings(rows, key)),
    findRefunds: (payment) => always('inquireRefund', () => refundsOf(rows, payment)),
    list: (query) =>
      step('inquire', () => {
        const faults = faultsOfQuery(query)
        return faults.length > 0 ? E.left(invalidRequest({ operation: 'inquire' }, faults)) : E.right(list(rows, query))
      }),
    lastFound: (provider, account, settings) => always('inquire', () => found.at(provider, account, settings)),
    openAccounts: () => always('configure', () => openAccountsOf(rows)),
    find: (key) => always(key.operation, () => rowOf(rows, key)?.tracked),
    leaseDue: (now, limit, owner) => always('inquire', () => leaseDue(rows, now, limit, owner)),
    store: (entry) => always('receive', () => inbox.store(entry)),
    unapplied: (now, limit, owner) => always('receive', () => inbox.unapplied(now, limit, owner)),
    markApplied: (entry) =>
      always('receive', () => {
        inbox.markApplied(entry)
      }),
    unresolved: () =>
      always('inquire', (): readonly Tracked[] =>
        rows.all().flatMap(({ tracked, slot }) => (slot.unresolved ? [tracked] : []))
      ),
    close: () => {
      closed = true
      return Promise.resolve()
    }
  }
}
