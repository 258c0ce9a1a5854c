import type { Doubt } from '@gerbang/domain'

/** A FAILED may be followed by a success: it settles something only when it is said again this much later. */
export const settleMs = 60_000

export const failedWord = 'FAILED'

/** The doubt that a FAILED leaves behind. */
export const failedAt = (at: Date, by: Doubt['by']): Doubt => ({ code: failedWord, since: at.toISOString(), by })

/** Whether an earlier FAILED is old enough for another word to settle what it meant. */
export const hasSettled = ({ since }: Doubt, at: Date): boolean => at.getTime() - Date.parse(since) >= settleMs
