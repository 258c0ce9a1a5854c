import type { Reply } from './reply'

interface Seen {
  readonly fingerprint: string
  readonly reply: Reply
}

/** Answers by request id, for repeats; `fingerprint` tells a repeat from another request under the same id. */
export interface SeenRequests {
  readonly find: (id: string) => Seen | undefined
  readonly remember: (id: string, seen: Seen) => void
}

/** Forgets everything whenever `period` answers something new. */
export const createSeenRequests = (period: () => string): SeenRequests => {
  let current = period()
  const seen = new Map<string, Seen>()
  const ofPeriod = (): Map<string, Seen> => {
    const now = period()
    if (now !== current) seen.clear()
    current = now
    return seen
  }
  return {
    find: (id) => ofPeriod().get(id),
    remember: (id, entry) => void ofPeriod().set(id, entry)
  }
}
