import { Secret } from '@gerbang/domain'
import { memoryTokens } from './memory-tokens'

const at = (seconds: number): Date => new Date(Date.UTC(2024, 0, 2, 3, 4, seconds))
const token = (text: string, seconds: number) => ({ token: new Secret(text), expiresAt: at(seconds).toISOString() })

const onClock = () => {
  let now = at(0)
  const store = memoryTokens(() => now)
  return { store, pass: (seconds: number) => (now = at(seconds)) }
}

describe('a token', () => {
  it('is read until it expires', async () => {
    const { store, pass } = onClock()
    await store.write('k', token('a', 10))
    expect((await store.read('k'))?.token.reveal()).toBe('a')
    expect(await store.read('other')).toBeUndefined()
    pass(10)
    expect(await store.read('k')).toBeUndefined()
  })

  it('is forgotten only if it is still the same one, by content', async () => {
    const { store } = onClock()
    await store.write('k', token('new', 10))
    await store.forgetIf('k', new Secret('old'))
    expect((await store.read('k'))?.token.reveal()).toBe('new')
    await store.forgetIf('k', new Secret('new'))
    expect(await store.read('k')).toBeUndefined()
  })

  it('of any key is kept while it lives, however many expired around it', async () => {
    const { store, pass } = onClock()
    await store.write('long', token('long', 59))
    for (let n = 0; n < 1_500; n += 1) await store.write(`short-${String(n)}`, token('short', 5))
    pass(6)
    for (let n = 0; n < 1_500; n += 1) await store.write(`later-${String(n)}`, token('later', 20))
    expect((await store.read('long'))?.token.reveal()).toBe('long')
    expect((await store.read('later-0'))?.token.reveal()).toBe('later')
  })
})

describe('a claim', () => {
  it('belongs to one owner at a time, per key', async () => {
    const { store } = onClock()
    expect(await store.claim('k', 'a', 5_000)).toBe(true)
    expect(await store.claim('k', 'b', 5_000)).toBe(false)
    expect(await store.claim('k', 'a', 5_000)).toBe(true)
    expect(await store.claim('other', 'b', 5_000)).toBe(true)
  })

  it('goes to the next owner when it is released by its own', async () => {
    const { store } = onClock()
    await store.claim('k', 'a', 5_000)
    await store.release('k', 'b')
    expect(await store.claim('k', 'b', 5_000)).toBe(false)
    await store.release('k', 'a')
    expect(await store.claim('k', 'b', 5_000)).toBe(true)
  })

  it('goes to the next owner when its lease has run out, and the late owner cannot release it', async () => {
    const { store, pass } = onClock()
    await store.claim('k', 'a', 5_000)
    pass(5)
    expect(await store.claim('k', 'b', 5_000)).toBe(true)
    await store.release('k', 'a')
    expect(await store.claim('k', 'c', 5_000)).toBe(false)
  })
})
