import type { AttemptPage, AttemptQuery, Journal } from '@gerbang/domain'
import type { Environment } from '@gerbang/gateway'
import * as E from 'fp-ts/Either'
import type { Terminal } from '../terminal'
import { attemptRow } from './attempt-row'
import { attemptTable } from './attempt-table'
import { withJournal } from './with-journal'

/** How a command shows what it found. */
export type Output = 'table' | 'json'

const unreadableLine = (count: number): readonly string[] =>
  count === 0
    ? []
    : [`${count} more cannot be read: damaged, or encrypted with a key that GERBANG_JOURNAL_KEYS does not hold.`]

const show = (page: AttemptPage, output: Output, nothing: string): string => {
  const rows = page.attempts.map(attemptRow)
  if (output === 'json') return JSON.stringify({ attempts: rows, unreadable: page.unreadable, next: page.next })
  const more = page.next === undefined ? [] : [`More: --after ${page.next}`]
  const listed = rows.length === 0 ? [nothing] : attemptTable(rows)
  return [...listed, ...unreadableLine(page.unreadable), ...more].join('\n')
}

type Shown = Pick<Terminal, 'print' | 'complain'>

/** Prints one page of attempts. @returns the exit code. */
export const listAttempts = (
  { query, output }: { readonly query: AttemptQuery; readonly output: Output },
  environment: Environment,
  terminal: Shown
): Promise<number> =>
  withJournal(environment, terminal, async (journal: Journal) => {
    const page = await journal.list(query)()
    if (E.isLeft(page)) {
      terminal.complain(page.left.message)
      return 1
    }
    terminal.print(show(page.right, output, 'No attempt matches.'))
    return 0
  })

/** Prints what was asked about for seven days in vain. @returns the exit code. */
export const listUnresolved = (output: Output, environment: Environment, terminal: Shown): Promise<number> =>
  withJournal(environment, terminal, async (journal: Journal) => {
    const found = await journal.unresolved()()
    if (E.isLeft(found)) {
      terminal.complain(found.left.message)
      return 1
    }
    const attempts = found.right.map((tracked) => ({ tracked, unresolved: true }))
    terminal.print(show({ attempts, unreadable: 0 }, output, 'Nothing is unresolved.'))
    return 0
  })
