import { describeJournalContract } from '@gerbang/contract-kit'
import { nodeSqlite } from './node-sqlite'
import { openJournal } from './open-journal'
import type { SqliteDriver } from './sqlite-driver'
import { newKey } from './testing/keys'
import { createOpened } from './testing/opened'
import { right } from './testing/right'
import { temporaryFolder } from './testing/sqlite'

const folder = temporaryFolder()
const opened = createOpened()

afterEach(() => opened.closeAll())
afterAll(() => folder.remove())

const drivers: readonly SqliteDriver[] = nodeSqlite() === undefined ? ['libsql'] : ['libsql', 'node:sqlite']

for (const sqliteDriver of drivers) {
  describeJournalContract({
    name: `the journal in a file of SQLite by ${sqliteDriver}`,
    open: async () => opened.keep(await right(openJournal(folder.freshUrl(), { keys: [newKey], sqliteDriver })))
  })
}

describeJournalContract({
  name: 'the journal in memory of SQLite',
  open: async () => opened.keep(await right(openJournal('sqlite::memory:', { keys: [newKey] })))
})
