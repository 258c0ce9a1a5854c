import type { AttemptPage, AttemptQuery, ListedAttempt } from '@gerbang/domain'
import type { Row, Rows } from './memory-journal-rows'

const isWanted = ({ tracked }: Row, query: AttemptQuery): boolean => {
  const { operation, provider, reference, order, status, since } = query
  const { attempt } = tracked.value
  const ofOrder = order === undefined || (tracked.operation === 'pay' && tracked.value.order === order)
  return (
    ofOrder &&
    (operation === undefined || tracked.operation === operation) &&
    (provider === undefined || attempt.provider === provider) &&
    (reference === undefined || attempt.reference === reference) &&
    (status === undefined || tracked.value.status === status) &&
    (since === undefined || Date.parse(attempt.preparedAt) >= Date.parse(since))
  )
}

const listed = ({ tracked, slot: { dueAtMs, unresolved } }: Row): ListedAttempt => ({
  tracked,
  dueAt: dueAtMs === undefined ? undefined : new Date(dueAtMs).toISOString(),
  unresolved
})

/** A page of attempts, the latest begun first; `after` and `next` are numbers of rows. */
export const list = (rows: Rows, query: AttemptQuery): AttemptPage => {
  const before = query.after === undefined ? Infinity : Number(query.after)
  const wanted = rows
    .all()
    .filter((row) => row.number < before && isWanted(row, query))
    .sort((a, b) => b.number - a.number)
  const page = wanted.slice(0, query.limit)
  const last = page.at(-1)
  const next = wanted.length > page.length && last !== undefined ? String(last.number) : undefined
  return { attempts: page.map(listed), unreadable: 0, next }
}
