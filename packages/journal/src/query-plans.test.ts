import { migrate } from './migrate'
import { openSqlite } from './sqlite-database'
import { connectorOf } from './sqlite-driver'
import { temporaryFolder } from './testing/sqlite'
import { type Statement, statementsOf } from './testing/statements'

// A journal of years must answer as one of a week does: every statement finds its rows by an index.

const folder = temporaryFolder()
const path = folder.freshUrl().slice('sqlite:'.length)
let statements: readonly Statement[] = []

beforeAll(async () => {
  const database = await openSqlite(path)
  await migrate(database)
  statements = await statementsOf(database)
  await database.close()
})
afterAll(() => folder.remove())

const planOf = ({ text, values }: Statement): readonly string[] => {
  const connection = connectorOf('any')(path)
  try {
    return connection.all(`explain query plan ${text}`, values).map((row) => String(row['detail']))
  } finally {
    connection.close()
  }
}

const isWholeTable = (step: string): boolean =>
  /^SCAN (?!CONSTANT ROW)/.test(step) && !/USING (COVERING )?INDEX/.test(step)

test('every statement of a journal in SQLite finds its rows by an index', () => {
  expect(statements.length).toBeGreaterThan(15)
  const scanning = statements
    .map((statement) => ({ text: statement.text, plan: planOf(statement) }))
    .filter(({ plan }) => plan.some(isWholeTable))
  expect(scanning).toEqual([])
})

test('what is due is read in its order, without sorting what is not wanted', () => {
  const due = statements.find(({ text }) => text.includes('order by due_at'))
  expect(due && planOf(due)).toEqual([expect.stringContaining('USING INDEX gerbang_attempts_due')])
})

test('a statement without an index would be noticed', () => {
  const plan = planOf({ text: 'select id from gerbang_attempts where leased_by = ?', values: ['nobody'] })
  expect(plan.filter(isWholeTable)).not.toEqual([])
})
