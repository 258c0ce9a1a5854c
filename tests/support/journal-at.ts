import type { Journal } from '@gerbang/domain'
import { type JournalKey, openJournal } from '@gerbang/journal'
import { rightOf } from './either'

/** Made for these tests alone. */
export const journalKeys: readonly JournalKey[] = [
  { id: 'tests-1', secret: 'key-of-the-tests-made-for-this-repository-1' }
]

/** The journal at a URL; one that cannot be opened fails the test. */
export const journalAt = async (url: string, keys: readonly JournalKey[] = journalKeys): Promise<Journal> =>
  rightOf(await openJournal(url, { keys }))
