import { type OfficeProcess, startOffice } from '../simulation/office-process'
import type { Asked, Said } from '../simulation/office-protocol'
import type { Checkout } from './checkout'
import type { PlayedProvider } from './providers'

/** Processes of one shop. */
export interface Offices {
  readonly all: readonly OfficeProcess[]
  /** Asks each process its own question, all at the same moment; what they said, process by process. */
  readonly ask: (questions: readonly Asked[]) => Promise<readonly Said[]>
  readonly close: () => Promise<void>
}

export interface OfficesOf {
  readonly count: number
  readonly aheadMs?: number | undefined
  readonly killAt?: string | undefined
}

/** Opens so many processes over one store, in front of the checkout's sandbox. */
export const openOffices = async (
  checkout: Checkout,
  played: PlayedProvider,
  storeUrl: string,
  { count, aheadMs = checkout.now().getTime() - Date.now(), killAt }: OfficesOf
): Promise<Offices> => {
  const settings = { [played.module.name]: checkout.settingsOf(played) }
  const opening = { provider: played.label, settings, storeUrl, aheadMs, killAt }
  const all = await Promise.all(Array.from({ length: count }, () => startOffice(opening)))
  const close = async (): Promise<void> => {
    for (const office of all) {
      office.kill()
      await office.ended
    }
  }
  checkout.onClose(close)
  return {
    all,
    ask: (questions) =>
      Promise.all(
        questions.map(async (asked, at) => {
          const said = await all[at]?.ask(asked)
          if (said === undefined) throw new Error(`office ${String(at)} ended before it answered`)
          return said
        })
      ),
    close
  }
}

type Listed = Extract<Asked, { readonly requests: readonly unknown[] }>

const unavailable = 'Left:JournalUnavailable'
const mostRounds = 50

/**
 * The same for lists of requests. A journal that is too busy says so, and nothing is sent: whoever hears that asks
 * again, as a shop would.
 */
export const askPatiently = async ({ ask }: Offices, questions: readonly Listed[]): Promise<readonly Said[]> => {
  const answers = questions.map(({ requests }) => requests.map(() => unavailable))
  for (let round = 0; round < mostRounds; round += 1) {
    const waiting = answers.map((said) => said.flatMap((answer, at) => (answer === unavailable ? [at] : [])))
    if (waiting.every((places) => places.length === 0)) break
    const said = await ask(
      questions.map((question, office) => {
        const places = waiting[office] ?? []
        return { ...question, requests: places.map((at) => question.requests[at]) } as Listed
      })
    )
    waiting.forEach((places, office) => {
      places.forEach((at, index) => {
        const list = answers[office]
        if (list !== undefined) list[at] = said[office]?.[index] ?? unavailable
      })
    })
  }
  return answers
}

/** How often each answer was given. */
export const tally = (said: readonly Said[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const answer of said.flat()) counts[answer] = (counts[answer] ?? 0) + 1
  return counts
}
