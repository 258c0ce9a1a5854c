import { isOpen, type Settled, settledSlot, settleTracked, type Surroundings, type Tracked } from '@gerbang/domain'
import { updateUnchanged } from './attempt-table'
import type { BegunRow } from './begun-rows'
import type { Session } from './database'
import type { Vault } from './vault'

/**
 * Whether what is heard needs nothing read first: the answer to our own call that leaves the payment open. An end is
 * weighed against who holds the reference it names, a success also against refunds and the order's other payments, and
 * what an inquiry heard is noted besides the row.
 */
const needsNothing = (heard: Tracked): boolean =>
  heard.operation === 'pay' &&
  heard.value.evidence === 'response' &&
  isOpen(heard.value.status) &&
  heard.value.candidates === undefined &&
  heard.value.lastInquiry === undefined

const nothingAround: Surroundings = { refunds: [], paidOrder: [], heldElsewhere: () => false }

/**
 * Puts the answer of a call to the row that this process began, if nobody has touched it since: one statement.
 * @returns undefined when it has to be read and settled by all the rules; nothing was written then.
 */
export const settleBegun = async (
  session: Session,
  vault: Vault,
  row: BegunRow,
  heard: Tracked
): Promise<Settled | undefined> => {
  const merged = needsNothing(heard) ? settleTracked(row.tracked, heard, () => nothingAround) : undefined
  if (merged?.after.operation !== 'pay') return undefined
  const { tracked: before, terms, slot } = row
  const after = { tracked: merged.after, terms, slot: settledSlot(slot, before, merged.after) }
  if ((await updateUnchanged(session, vault, row, after)) === 'not-there') return undefined
  return { before, after: merged.after, raised: merged.raised }
}
