import { Client } from 'pg'
import { judgePayment, type Witness } from '../simulation/agreement'
import { type Checkout, link, newWallet, payUnheard, startCheckout, type Till } from '../support/checkout'
import { rightOf } from '../support/either'
import { journalAt } from '../support/journal-at'
import { canStartPostgres, type PostgresServer, startPostgres } from '../support/postgres-server'
import { type PlayedProvider, playedProviders } from '../support/providers'
import { payOf } from '../support/requests'
import { openStore, queryPostgres, type Store } from '../support/stores'

// A server of the test's own, because it is stopped in the middle of the work.
const runs = canStartPostgres()
if (!runs) process.stdout.write('Skipped "a PostgreSQL server that fails": no server can be started here.\n')
const describeIf = runs ? describe : describe.skip

jest.setTimeout(120_000)

const [played]: readonly (PlayedProvider | undefined)[] = playedProviders

describeIf('a PostgreSQL server that fails under a shop', () => {
  let server: PostgresServer
  let store: Store
  let checkout: Checkout

  beforeAll(async () => {
    server = await startPostgres()
    store = openStore('postgres', server.url)
    checkout = await startCheckout()
  })
  afterAll(async () => {
    await checkout.close()
    server.remove()
  })

  const provider = (): PlayedProvider => {
    if (played === undefined) throw new Error('no provider is played')
    return played
  }
  const openTill = async (url: string): Promise<Till> => {
    const till = await checkout.open(provider(), url, { journal: await journalAt(url) })
    await link(till, 'the-link', await newWallet(checkout, till))
    return till
  }
  const payNow = async ({ gateway }: Till, reference: string): Promise<string> => {
    const paid = await gateway.pay(payOf(reference, 'the-link'))
    return paid._tag === 'Left' ? paid.left.kind : paid.right.status
  }
  const sent = () => checkout.control.count('pay')

  it('is JournalUnavailable while it is down, nothing is sent, and work goes on when it is back', async () => {
    const till = await openTill(await store.freshUrl())
    expect(await payNow(till, 'before')).toBe('pending')
    server.stop()
    const before = await sent()
    expect(await Promise.all(['down-1', 'down-2'].map((reference) => payNow(till, reference)))).toEqual([
      'JournalUnavailable',
      'JournalUnavailable'
    ])
    expect(await sent()).toBe(before)
    server.start()
    expect(await payNow(till, 'down-1')).toBe('pending')
    expect(await payNow(till, 'before')).toBe('pending')
    expect(await sent()).toBe(before + 1)
  })

  it('and restarts in the middle of many payments leaves no charge that no row tells of, and none twice', async () => {
    const till = await openTill(await store.freshUrl())
    const told = new Map<string, string>()
    const state = { over: 'no' as 'no' | 'yes' }
    const workers = Array.from({ length: 4 }, async (_, worker) => {
      for (let at = 0; at < 400 && state.over === 'no'; at += 1) {
        const reference = `restart-${String(worker)}-${String(at)}`
        told.set(reference, await payNow(till, reference))
      }
    })
    // The first payments are on their way when the server goes.
    while ([...told.values()].length < 8) await checkout.delivered()
    server.stop()
    server.start()
    const backAt = told.size
    while (told.size < backAt + 8) await checkout.delivered()
    state.over = 'yes'
    await Promise.all(workers)
    // A restart this short may fall between two steps of every payment under way: then none has to be refused.
    expect(['JournalUnavailable', 'pending']).toEqual(expect.arrayContaining([...new Set(told.values())]))

    const charged = new Map(
      (await checkout.control.ledger()).charges.map(({ partnerReferenceNo, executed }) => [
        partnerReferenceNo,
        executed
      ])
    )
    for (const [reference, kind] of told) {
      expect([reference, charged.get(reference) ?? 0]).toEqual([reference, kind === 'pending' ? 1 : 0])
    }
    for (const reference of told.keys()) await till.gateway.pay(payOf(reference, 'the-link'))
    for (const hours of [0.1, 0.2, 1, 3, 7]) {
      await checkout.advance(hours * 3_600_000)
      await payUnheard(checkout, till, payOf(`witness-${String(hours * 10)}`, 'the-link'))
      await till.gateway.inquire(`witness-${String(hours * 10)}`)
      for (;;) if (rightOf(await till.gateway.reconcile({ limit: 100 })).asked === 0) break
    }
    const witness: Witness = {
      ledger: await checkout.control.ledger(),
      provider: provider().module.name,
      provable: provider().provable,
      listed: 'not-listed'
    }
    for (const reference of told.keys()) {
      const row = rightOf(await till.gateway.findPayment(reference))
      expect([reference, judgePayment(witness, row.attempt.wireReference, row)]).toEqual([
        reference,
        { kind: 'agrees' }
      ])
    }
  })

  it('and has no connection left for the shop is JournalUnavailable, and nothing is sent until it has one', async () => {
    await queryPostgres(server.url, 'create role shop login connection limit 2; grant all on schema public to shop')
    const url = new URL(server.url)
    url.username = 'shop'
    const till = await openTill(url.toString())
    const others = Array.from({ length: 2 }, () => new Client({ connectionString: url.toString() }))
    // The shop loses its connections, and others are faster.
    await queryPostgres(server.url, "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'shop'")
    for (const other of others) await other.connect()
    const before = await sent()
    expect(await Promise.all(['one', 'two', 'three'].map((reference) => payNow(till, reference)))).toEqual([
      'JournalUnavailable',
      'JournalUnavailable',
      'JournalUnavailable'
    ])
    expect(await sent()).toBe(before)
    for (const other of others) await other.end()
    expect(await payNow(till, 'one')).toBe('pending')
    expect(await sent()).toBe(before + 1)
  })
})
