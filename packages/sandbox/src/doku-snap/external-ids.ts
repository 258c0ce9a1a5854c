import type { Clock } from '../clock'
import type { Reply } from '../reply'
import { wibDay } from './timestamps'

interface Seen {
  readonly fingerprint: string
  readonly reply: Reply
}

/** X-EXTERNAL-IDs of the day; a repeat of the same request gets the original body under HTTP 409. */
export interface ExternalIds {
  readonly find: (externalId: string) => Seen | undefined
  readonly remember: (externalId: string, seen: Seen) => void
}

export const createExternalIds = (clock: Clock): ExternalIds => {
  let day = ''
  const seenToday = new Map<string, Seen>()
  const today = (): Map<string, Seen> => {
    const now = wibDay(clock.now())
    if (now !== day) seenToday.clear()
    day = now
    return seenToday
  }
  return {
    find: (externalId) => today().get(externalId),
    remember: (externalId, seen) => void today().set(externalId, seen)
  }
}
