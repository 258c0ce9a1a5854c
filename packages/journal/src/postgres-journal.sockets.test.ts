import { describeJournalContract } from '@gerbang/contract-kit'
import { openJournal } from './open-journal'
import { describeOnPostgres } from './testing/describe-on-postgres'
import { newKey } from './testing/keys'
import { createOpened } from './testing/opened'
import { right } from './testing/right'

describeOnPostgres('PostgreSQL', (corner) => {
  const opened = createOpened()
  afterEach(() => opened.closeAll())

  describeJournalContract({
    name: 'the journal on PostgreSQL',
    open: async () => opened.keep(await right(openJournal(await corner.freshUrl(), { keys: [newKey] })))
  })
})
