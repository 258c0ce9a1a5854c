import { type InboxEntry, leaseMs } from '@gerbang/domain'
import { frozenCopy } from './memory-journal-copy'

interface Kept {
  readonly entry: InboxEntry
  readonly leasedUntilMs: number
  readonly leasedBy: string | undefined
}

const keyOf = ({ provider, account, dedupeKey }: InboxEntry): string =>
  JSON.stringify([provider, account.environment, account.id, dedupeKey])

export interface Inbox {
  store(entry: InboxEntry): 'stored' | 'seen'
  unapplied(now: Date, limit: number, owner: string): readonly InboxEntry[]
  markApplied(entry: InboxEntry): void
}

/** Messages as they came. `seen` is said of one that was applied; one that was only stored is still to be applied. */
export const createInbox = (): Inbox => {
  const kept = new Map<string, Kept>()

  const store = (entry: InboxEntry): 'stored' | 'seen' => {
    const before = kept.get(keyOf(entry))
    if (before !== undefined) return before.entry.applied ? 'seen' : 'stored'
    kept.set(keyOf(entry), { entry: frozenCopy(entry), leasedUntilMs: 0, leasedBy: undefined })
    return 'stored'
  }

  const unapplied = (now: Date, limit: number, owner: string): readonly InboxEntry[] => {
    const nowMs = now.getTime()
    const open = [...kept.entries()]
      .filter(([, { entry, leasedUntilMs }]) => !entry.applied && leasedUntilMs <= nowMs)
      .sort(([, a], [, b]) => a.leasedUntilMs - b.leasedUntilMs)
      .slice(0, limit)
    for (const [key, { entry }] of open) kept.set(key, { entry, leasedUntilMs: nowMs + leaseMs, leasedBy: owner })
    return open.map(([, { entry }]) => frozenCopy(entry))
  }

  const markApplied = (entry: InboxEntry): void => {
    const before = kept.get(keyOf(entry))
    if (before !== undefined) kept.set(keyOf(entry), { ...before, entry: { ...before.entry, applied: true } })
  }

  return { store, unapplied, markApplied }
}
