import { dokuSnap } from '@gerbang/doku-snap'
import { parsePhone } from '@gerbang/domain'
import { createGateway, type Gateway } from '@gerbang/gateway'
import { openJournal } from '@gerbang/journal'
import { settingsOf } from '../calls/adapter'
import { dependenciesWith } from '../calls/dependencies'
import { newReference } from '../calls/payment'
import { type Stand, withProvider } from '../fake-provider/with-provider'
import { type Bench, type Measurement, ratioFigure } from '../measure/measurement'
import { rightOf } from '../measure/right'
import { postgresStore, sqliteStore, type Store } from '../stores/stores'

const returnUrls = { success: 'https://shop.example/paid', failure: 'https://shop.example/failed' }
const keys = [{ id: 'bench', secret: 'a secret that is long enough for the bench' }]

const linkedGateway = async ({ origin, identity }: Stand, { url }: Store, plant: Bench['plant']): Promise<Gateway> => {
  const gateway = rightOf(
    await createGateway({
      config: { provider: 'doku-snap', providers: { 'doku-snap': settingsOf(origin, identity) } },
      providers: [dokuSnap],
      journal: rightOf(await openJournal(url, { keys })),
      dependencies: dependenciesWith(plant)
    })
  )
  const customer = {
    id: 'customer-1',
    phone: rightOf(parsePhone('081234567890')),
    name: 'Customer Name',
    email: 'customer@shop.example'
  }
  rightOf(await gateway.bind({ reference: 'link-1', wallet: 'ovo', customer, returnUrls }))
  rightOf(await gateway.confirmBinding('link-1'))
  return gateway
}

const payingWith = (gateway: Gateway) => async (): Promise<void> => {
  const paid = rightOf(
    await gateway.pay({
      reference: newReference(),
      binding: 'link-1',
      amount: { currency: 'IDR', amount: 50_000 },
      description: 'Two pairs of socks',
      mode: 'one-time',
      funds: 'cash',
      returnUrls
    })
  )
  if (paid.status !== 'action-required') throw new Error(`a payment became ${paid.status}`)
}

/** As large as a journalled payment is. */
const sealed = 'x'.repeat(1_800)

/** The least that a durable payment needs of a store: its intent, then its outcome, each flushed. */
const insertingTwice = async ({ run, dialect }: Store): Promise<() => Promise<void>> => {
  const id = dialect === 'sqlite' ? 'integer primary key' : 'bigint generated always as identity primary key'
  await run(`create table bare (id ${id}, reference text not null, sealed text not null)`)
  await run('create unique index bare_reference on bare (reference)')
  const insert = 'insert into bare (reference, sealed) values (?, ?)'
  return async () => {
    const reference = newReference()
    await run(insert, [`${reference} intent`, sealed])
    await run(insert, [`${reference} outcome`, sealed])
  }
}

/** Calls per second of wall time, over so many calls of which `atOnce` are under way. */
const perSecond = async (call: () => Promise<void>, calls: number, atOnce: number): Promise<number> => {
  const startedAt = performance.now()
  let left = calls
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await call()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (calls * 1_000) / (performance.now() - startedAt)
}

const atOnce = 16
const callsPerWindow = 640
/** A service is measured as it runs, not as it starts. */
const warmUpRounds = 6

const durable = (goal: 'sqlite-to-bare' | 'postgres-to-bare', openStore: () => Promise<Store>): Measurement => ({
  goals: [goal],
  run: ({ rounds, plant, progress }) =>
    withProvider(async (stand) => {
      const store = await openStore()
      try {
        const gateway = await linkedGateway(stand, store, plant)
        const variants = { pay: payingWith(gateway), bare: await insertingTwice(store) }
        const speeds = { pay: [] as number[], bare: [] as number[] }
        for (let round = -warmUpRounds; round < rounds; round += 1) {
          const order = round % 2 === 0 ? (['pay', 'bare'] as const) : (['bare', 'pay'] as const)
          for (const name of order) {
            const speed = await perSecond(variants[name], callsPerWindow, atOnce)
            if (round >= 0) speeds[name].push(speed)
          }
          progress(`${store.dialect} payments`, round + warmUpRounds + 1, rounds + warmUpRounds)
        }
        await gateway.close()
        return { floor: speeds.bare, figures: [ratioFigure(goal, speeds.pay, speeds.bare)] }
      } finally {
        await store.remove()
      }
    })
})

/** P17: payments a second that survive a crash. */
export const durablePayments: readonly Measurement[] = [
  durable('sqlite-to-bare', sqliteStore),
  durable('postgres-to-bare', postgresStore)
]
