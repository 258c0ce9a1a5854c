import { Secret, type StoredToken } from '@gerbang/domain'
import { openTokenStore } from '../open-token-store'
import type { ClosableTokenStore } from '../sql-token-store'
import type { Store } from './describe-store'
import { newKey } from './keys'
import { createOpened } from './opened'
import { right } from './right'
import * as v from './values'

/** What a token store on a real database must do, by any number of processes. */
export const describeTokens = (name: string, { freshUrl }: Pick<Store, 'freshUrl'>): void => {
  const opened = createOpened()
  const tokensAt = async (url: string, now: () => Date): Promise<ClosableTokenStore> =>
    opened.keep(await right(openTokenStore(url, { keys: [newKey], now })))
  const two = (url: string, now: () => Date): Promise<readonly [ClosableTokenStore, ClosableTokenStore]> =>
    Promise.all([tokensAt(url, now), tokensAt(url, now)])
  const token = (text: string, ms: number): StoredToken => ({
    token: new Secret(text),
    expiresAt: v.later(ms).toISOString()
  })

  afterEach(() => opened.closeAll())

  describe(`the token store in ${name}`, () => {
    it('grants a claim to one owner at a time, until it is released or runs out', async () => {
      const url = await freshUrl()
      let now = v.startedAt
      const [one, other] = await two(url, () => now)
      const claimed = await Promise.all(
        Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : other).claim('key', String(at), 1_000))
      )
      expect(claimed.filter((granted) => granted)).toHaveLength(1)
      const owner = String(claimed.indexOf(true))
      const stranger = `not ${owner}`
      expect(await one.claim('other key', stranger, 1_000)).toBe(true)
      await other.release('key', stranger)
      expect(await other.claim('key', stranger, 1_000)).toBe(false)
      now = v.later(1_000)
      expect(await other.claim('key', stranger, 1_000)).toBe(true)
      await other.release('key', stranger)
      expect(await one.claim('key', owner, 1_000)).toBe(true)
    })

    it('hands a token to every process until it expires, and forgets it only if it is still that one', async () => {
      const url = await freshUrl()
      let now = v.startedAt
      const [one, other] = await two(url, () => now)
      await one.write('key', token('first', 60_000))
      expect(await other.read('key')).toEqual(token('first', 60_000))
      expect(await other.read('other key')).toBeUndefined()
      await one.write('key', token('second', 90_000))
      await other.forgetIf('key', new Secret('first'))
      expect((await other.read('key'))?.token.reveal()).toBe('second')
      now = v.later(90_000)
      expect(await other.read('key')).toBeUndefined()
      now = v.startedAt
      await other.forgetIf('key', new Secret('second'))
      expect(await one.read('key')).toBeUndefined()
    })

    it('neither throws nor holds anybody up when its database is gone', async () => {
      const store = await tokensAt(await freshUrl(), () => v.startedAt)
      await store.close()
      await store.write('key', token('first', 60_000))
      expect(await store.read('key')).toBeUndefined()
      expect(await store.claim('key', 'one', 1_000)).toBe(true)
      await store.release('key', 'one')
      await store.forgetIf('key', new Secret('first'))
    })
  })
}
