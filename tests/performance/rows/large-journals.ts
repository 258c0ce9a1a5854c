import type { Journal } from '@gerbang/domain'
import { openJournal } from '@gerbang/journal'
import type { GoalKey } from '../goals'
import { type Bench, type Measurement, ratioFigure } from '../measure/measurement'
import { rightOf } from '../measure/right'
import { fill } from '../stores/fill'
import { trackedPayment } from '../stores/journalled'
import { postgresStore, sqliteStore, type Store } from '../stores/stores'

const keys = [{ id: 'bench', secret: 'a secret that is long enough for the bench' }]
const genuine = 1_000
const leasedAtOnce = 10
const sizes = { small: 10_000, large: 1_000_000 } as const

type Size = keyof typeof sizes

interface Filled {
  readonly store: Store
  readonly journal: Journal
}

const filled = async (openStore: () => Promise<Store>, rows: number, { progress }: Bench): Promise<Filled> => {
  const store = await openStore()
  const journal = rightOf(await openJournal(store.url, { keys }))
  await fill(store, rows - genuine, (done) => progress(`rows in ${store.dialect}`, done, rows))
  for (let at = 0; at < genuine; at += 1) {
    const reference = `genuine-${String(at)}`
    rightOf(await journal.begin(trackedPayment(reference), { fingerprint: reference, onePerPhone: false })())
  }
  return { store, journal }
}

const timed = async (step: (at: number) => Promise<void>, times: number): Promise<number> => {
  const startedAt = performance.now()
  for (let at = 0; at < times; at += 1) await step(at)
  return (performance.now() - startedAt) / times
}

const finds = ({ journal }: Filled): Promise<number> =>
  timed(async (at) => {
    const reference = `genuine-${String((at * 37) % genuine)}`
    const found = rightOf(await journal.find({ operation: 'pay', reference })())
    if (found?.value.attempt.reference !== reference) throw new Error('a payment was not found')
  }, 200)

let day = Date.parse('2026-02-01T00:00:00.000Z')

/** Each round leases every genuine row once, a day later than the round before, when no lease holds any more. */
const leases = ({ journal }: Filled): Promise<number> => {
  day += 86_400_000
  const now = new Date(day)
  return timed(async () => {
    const leased = rightOf(await journal.leaseDue(now, leasedAtOnce, 'bench')())
    if (leased.length !== leasedAtOnce) throw new Error(`${String(leased.length)} rows were leased`)
  }, genuine / leasedAtOnce)
}

const growth = (
  goals: { readonly find: GoalKey; readonly lease: GoalKey },
  openStore: () => Promise<Store>
): Measurement => ({
  goals: [goals.find, goals.lease],
  run: async (bench) => {
    const small = await filled(openStore, sizes.small, bench)
    const large = await filled(openStore, sizes.large, bench)
    const journals: Readonly<Record<Size, Filled>> = { small, large }
    try {
      const costs = {
        find: { small: [] as number[], large: [] as number[] },
        lease: { small: [] as number[], large: [] as number[] }
      }
      for (let round = -2; round < bench.rounds; round += 1) {
        for (const size of round % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
          const [find, lease] = [await finds(journals[size]), await leases(journals[size])]
          if (round < 0) continue
          costs.find[size].push(find)
          costs.lease[size].push(lease)
        }
        bench.progress(`${small.store.dialect} look-ups`, round + 3, bench.rounds + 2)
      }
      return {
        floor: costs.find.small,
        figures: [
          ratioFigure(goals.find, costs.find.large, costs.find.small),
          ratioFigure(goals.lease, costs.lease.large, costs.lease.small)
        ]
      }
    } finally {
      for (const { journal, store } of [small, large]) {
        await journal.close()
        await store.remove()
      }
    }
  }
})

/** P18: a journal of years answers as one of a week does. */
export const largeJournals: readonly Measurement[] = [
  growth({ find: 'sqlite-find', lease: 'sqlite-lease' }, sqliteStore),
  growth({ find: 'postgres-find', lease: 'postgres-lease' }, postgresStore)
]
