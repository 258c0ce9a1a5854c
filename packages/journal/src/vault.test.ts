import { createKeyRing } from './keys'
import { newKey, oldKey } from './testing/keys'
import { createVault } from './vault'

const random = (): ((length: number) => Uint8Array) => {
  let drawn = 0
  return (length) => new Uint8Array(length).fill((drawn += 1))
}
const vaultOf = (...keys: readonly (typeof newKey)[]) => createVault(createKeyRing(keys), random())

describe('the vault', () => {
  const place = ['a table', 'a column', 'a row'] as const

  it('opens what any key it holds has sealed', () => {
    const sealed = vaultOf(oldKey).seal(place, 'text ü 😀')
    expect(sealed).toMatch(/^v1\.old\.[\w-]+$/)
    expect(vaultOf(newKey, oldKey).open(place, sealed)).toBe('text ü 😀')
    expect(vaultOf(newKey, oldKey).seal(place, 'text')).toMatch(/^v1\.new\./)
    expect(() => vaultOf(newKey).open(place, sealed)).toThrow(/not configured/)
  })

  it('seals equal texts unequally', () => {
    const vault = vaultOf(newKey)
    expect(vault.seal(place, 'text')).not.toBe(vault.seal(place, 'text'))
  })

  it.each([
    ['another table', ['other', 'a column', 'a row'] as const],
    ['another column', ['a table', 'other', 'a row'] as const],
    ['another row', ['a table', 'a column', 'other'] as const],
    ['a row whose words are cut elsewhere', ['a table', 'a column', 'a', ' row'] as const]
  ])('opens nothing that was moved to %s', (_, elsewhere) => {
    const vault = vaultOf(newKey)
    expect(() => vault.open(elsewhere, vault.seal(place, 'text'))).toThrow(/damaged/)
  })

  it('opens nothing of which one character was changed, or that was cut', () => {
    const vault = vaultOf(newKey, { ...oldKey, id: 'neu' })
    const sealed = vault.seal(place, 'text')
    const changed = [...sealed].map((character, at) => {
      const other = character === 'A' ? 'B' : 'A'
      return `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`
    })
    // The last character of Base64 holds bits that stand for nothing.
    for (const text of [...changed.slice(0, -1), sealed.slice(0, -2), 'v1.new.', 'v1.new', '', `${sealed}.`]) {
      expect(() => vault.open(place, text)).toThrow(/damaged|not configured/)
    }
    expect(() => vault.open(place, sealed.replace('v1.new', 'v1.neu'))).toThrow(/damaged/)
  })

  it('hashes by key and by purpose', () => {
    const vault = vaultOf(newKey, oldKey)
    expect(vault.hashes('phone', 'text')).toEqual([vault.hash('phone', 'text'), vaultOf(oldKey).hash('phone', 'text')])
    expect(vault.hash('phone', 'text')).not.toBe(vault.hash('customer', 'text'))
    expect(vault.isHashOf(vaultOf(oldKey).hash('phone', 'text'), 'phone', 'text')).toBe(true)
    expect(vault.isHashOf(vault.hash('phone', 'text'), 'phone', 'other')).toBe(false)
    expect(vault.isHashOf(vault.hash('phone', 'text'), 'customer', 'text')).toBe(false)
    expect(() => vaultOf(newKey).isHashOf(vaultOf(oldKey).hash('phone', 'text'), 'phone', 'text')).toThrow(
      /not configured/
    )
  })
})
