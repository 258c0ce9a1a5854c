import type { HistoryPage } from '@gerbang/domain'
import { sayHistory } from './meanings'
import { references, type Stage } from './stage'
import { play } from './step'

const jakarta = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' })
const dayMs = 24 * 60 * 60_000

/** Reads what was paid from the wallet here. */
export const readHistory = (stage: Stage): Promise<HistoryPage | undefined> => {
  const now = Date.now()
  // The round may have begun before midnight.
  const [from, to] = [jakarta.format(now - dayMs), jakarta.format(now)]
  return play(stage, {
    title: 'Read the history',
    code: `gateway.history({ binding: '${references.link}', from: '${from}', to: '${to}', page: 1, limit: 10 })`,
    offered: stage.gateway.capabilities(stage.wallet).operations.history,
    call: () => stage.gateway.history({ binding: references.link, from, to, page: 1, limit: 10 }),
    say: sayHistory
  })
}
