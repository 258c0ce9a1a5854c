import { describeJournalContract } from './journal-contract'
import { createMemoryJournal } from './memory-journal'

describeJournalContract({ name: 'the memory journal', open: async () => createMemoryJournal() })

describe('the memory journal', () => {
  it('says that it does not last', () => {
    expect(createMemoryJournal().durable).toBe(false)
  })
})
