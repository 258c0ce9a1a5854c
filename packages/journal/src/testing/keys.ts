import type { JournalKey } from '../keys'

export const oldKey: JournalKey = { id: 'old', secret: 'an old secret of more than 32 characters' }
export const newKey: JournalKey = { id: 'new', secret: 'a new secret of more than 32 characters, too' }
