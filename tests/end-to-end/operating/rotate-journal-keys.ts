import { type JournalKey, rotateKeys } from '@gerbang/journal'

/** `keys`: the new one first, the old ones after it. True once the old ones may go. */
export const rotated = async (url: string, keys: readonly JournalKey[]): Promise<boolean> => {
  const done = await rotateKeys(url, { keys })
  if (done._tag === 'Left') throw new Error(done.left.message)
  const { rewritten, unreadable } = done.right
  return rewritten === 0 && unreadable === 0
}
