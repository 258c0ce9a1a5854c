import { type AttemptPage, type AttemptQuery, type ListedAttempt, type Sending } from '@gerbang/domain'
import { readAttempt, type StoredAttempt } from './attempt-record'
import { placeholders, selectRows, type Where } from './attempt-table'
import type { Session, SqlValue } from './database'
import { readable } from './readable'
import type { Vault } from './vault'

const sendings: readonly Sending[] = ['bind', 'pay', 'refund', 'unlink']

type Condition = readonly [condition: string, ...values: readonly SqlValue[]]

const conditionsOf = (query: AttemptQuery): readonly Condition[] => {
  const { operation, provider, reference, order, status, since, after } = query
  const conditions: readonly (Condition | undefined)[] = [
    // By the operation as well, because the index of references begins with it.
    operation === undefined && reference !== undefined
      ? [`operation in (${placeholders(sendings)})`, ...sendings]
      : undefined,
    operation === undefined ? undefined : ['operation = ?', operation],
    reference === undefined ? undefined : ['reference = ?', reference],
    order === undefined ? undefined : ["order_reference = ? and operation = 'pay'", order],
    provider === undefined ? undefined : ['provider = ?', provider],
    status === undefined ? undefined : ['status = ?', status],
    since === undefined ? undefined : ['(prepared_at >= ? or prepared_at is null)', Date.parse(since)],
    after === undefined ? undefined : ['id < ?', Number(after)]
  ]
  return conditions.filter((condition) => condition !== undefined)
}

const whereOf = (query: AttemptQuery): Where => {
  const conditions = conditionsOf(query)
  const all = conditions.length === 0 ? '1 = 1' : conditions.map(([condition]) => condition).join(' and ')
  return {
    condition: `${all} order by id desc limit ?`,
    // One more than a page holds: then another one follows.
    values: [...conditions.flatMap(([, ...values]) => values), query.limit + 1]
  }
}

/** Rows of an older schema have no time in clear. */
const isSince = ({ tracked }: StoredAttempt, since: string | undefined): boolean =>
  since === undefined || Date.parse(tracked.value.attempt.preparedAt) >= Date.parse(since)

const listed = ({ tracked, slot: { dueAtMs, unresolved } }: StoredAttempt): ListedAttempt => ({
  tracked,
  dueAt: dueAtMs === undefined ? undefined : new Date(dueAtMs).toISOString(),
  unresolved
})

/**
 * A page of attempts, the latest begun first; `after` and `next` are numbers of rows. Rows that cannot be read are
 * counted, so that one of them does not hide the others.
 */
export const list = async (session: Session, vault: Vault, query: AttemptQuery): Promise<AttemptPage> => {
  const rows = await selectRows(session, whereOf(query))
  const page = rows.slice(0, query.limit)
  const { values, failures } = readable(page, (row) => readAttempt(vault, row))
  return {
    attempts: values.filter((row) => isSince(row, query.since)).map(listed),
    unreadable: failures.length,
    next: rows.length > page.length ? String(page.at(-1)?.['id']) : undefined
  }
}
