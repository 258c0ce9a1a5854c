import * as E from 'fp-ts/Either'
import { Secret, type StoredToken, type TokenStore } from '@gerbang/domain'
import { createTokenFlights } from './token-flight'

const start = Date.parse('2024-01-02T03:04:05.000Z')
const clock = { ms: start }
const now = (): Date => new Date(clock.ms)
const token = (text: string, lifeMs: number): StoredToken => ({
  token: new Secret(text),
  expiresAt: new Date(clock.ms + lifeMs).toISOString()
})

/** A store that keeps whatever it is given, expired or not, as a shared one may. */
const keepingStore = (held: Map<string, StoredToken>, claims: { held?: string }): TokenStore => ({
  read: (key) => Promise.resolve(held.get(key)),
  claim: (_key, owner) => {
    if (claims.held !== undefined && claims.held !== owner) return Promise.resolve(false)
    claims.held = owner
    return Promise.resolve(true)
  },
  write: (key, value) => Promise.resolve(void held.set(key, value)),
  release: (_key, owner) => {
    if (claims.held === owner) delete claims.held
    return Promise.resolve()
  },
  forgetIf: (key) => Promise.resolve(void held.delete(key))
})

const open = () => {
  clock.ms = start
  const held = new Map<string, StoredToken>()
  const claims: { held?: string } = {}
  let draws = 0
  const flights = createTokenFlights(
    { now, randomBytes: (length) => new Uint8Array(length).fill((draws += 1)), tokens: keepingStore(held, claims) },
    { waited: 'waited', storeFailed: 'store failed' }
  )
  return { held, claims, flights }
}

const textOf = (result: E.Either<string, Secret>): string => (E.isRight(result) ? result.right.reveal() : result.left)

describe('token flights', () => {
  it('uses a stored token until the moment it expires, and not after', async () => {
    const { held, flights } = open()
    held.set('key', token('stored', 1000))
    const fetch = jest.fn(() => Promise.resolve(E.right<string, StoredToken>(token('fetched', 1000))))
    clock.ms = start + 999
    expect(textOf(await flights.get('key', 100, fetch))).toBe('stored')
    clock.ms = start + 1000
    expect(textOf(await flights.get('key', 100, fetch))).toBe('fetched')
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('fetches once for any number of callers', async () => {
    const { flights } = open()
    const fetch = jest.fn(() => Promise.resolve(E.right<string, StoredToken>(token('fetched', 1000))))
    const all = await Promise.all(Array.from({ length: 1000 }, () => flights.get('key', 100, fetch)))
    expect(new Set(all.map(textOf))).toEqual(new Set(['fetched']))
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('keeps keys apart', async () => {
    const { flights } = open()
    const fetch = (text: string) => () => Promise.resolve(E.right<string, StoredToken>(token(text, 1000)))
    const [a, b] = await Promise.all([flights.get('a', 100, fetch('for a')), flights.get('b', 100, fetch('for b'))])
    expect([textOf(a), textOf(b)]).toEqual(['for a', 'for b'])
  })

  it('hands a failure to those who waited, and to nobody after them', async () => {
    const { flights, claims } = open()
    const failing = jest.fn(() => Promise.resolve(E.left<string, StoredToken>('down')))
    const both = await Promise.all([flights.get('key', 100, failing), flights.get('key', 100, failing)])
    expect(both.map(textOf)).toEqual(['down', 'down'])
    expect(failing).toHaveBeenCalledTimes(1)
    expect(claims.held).toBeUndefined()
    const fetch = () => Promise.resolve(E.right<string, StoredToken>(token('fetched', 1000)))
    expect(textOf(await flights.get('key', 100, fetch))).toBe('fetched')
  })

  it('releases its claim when the fetch throws', async () => {
    const { flights, claims } = open()
    expect(textOf(await flights.get('key', 100, () => Promise.reject(new Error('x'))))).toBe('store failed')
    expect(claims.held).toBeUndefined()
  })

  it('waits for the process that holds the claim and takes what it writes', async () => {
    const { held, claims, flights } = open()
    claims.held = 'another process'
    const fetch = jest.fn(() => Promise.resolve(E.right<string, StoredToken>(token('ours', 1000))))
    const waiting = flights.get('key', 60_000, fetch)
    await new Promise((resolve) => setImmediate(resolve))
    held.set('key', token('theirs', 1000))
    expect(textOf(await waiting)).toBe('theirs')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('does not fetch what another process wrote between its read and its claim', async () => {
    const { held } = open()
    const reads: string[] = []
    const store = keepingStore(held, {})
    const racing = createTokenFlights(
      {
        now,
        randomBytes: (length) => new Uint8Array(length),
        tokens: {
          ...store,
          claim: async (key, owner, leaseMs) => {
            held.set('key', token('theirs', 1000))
            reads.push('claimed')
            return store.claim(key, owner, leaseMs)
          }
        }
      },
      { waited: 'waited', storeFailed: 'store failed' }
    )
    const fetch = jest.fn(() => Promise.resolve(E.right<string, StoredToken>(token('ours', 1000))))
    expect(textOf(await racing.get('key', 100, fetch))).toBe('theirs')
    expect(reads).toEqual(['claimed'])
    expect(fetch).not.toHaveBeenCalled()
  })

  it('gives up at the deadline while another process holds the claim', async () => {
    const { claims, flights } = open()
    claims.held = 'another process'
    const waiting = flights.get('key', 50, () => Promise.resolve(E.right(token('ours', 1000))))
    await new Promise((resolve) => setImmediate(resolve))
    clock.ms = start + 51
    expect(textOf(await waiting)).toBe('waited')
  })

  it('renews whatever is stored', async () => {
    const { held, flights } = open()
    held.set('key', token('stored', 1000))
    const fetch = () => Promise.resolve(E.right<string, StoredToken>(token('renewed', 1000)))
    expect(textOf(await flights.renew('key', fetch))).toBe('renewed')
    expect(held.get('key')?.token.reveal()).toBe('renewed')
  })
})
