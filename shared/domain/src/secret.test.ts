import { inspect } from 'node:util'
import { Secret } from './secret'

describe('Secret', () => {
  const secret = new Secret('planted-secret')

  it('gives its text up through reveal alone', () => {
    expect(secret.reveal()).toBe('planted-secret')
  })

  it.each([
    ['string conversion', String(secret)],
    ['template', `${secret.toString()}`],
    ['JSON', JSON.stringify({ secret })],
    ['inspect', inspect({ secret }, { showHidden: true, depth: null })],
    ['inspect without custom printing', inspect({ secret }, { showHidden: true, depth: null, customInspect: false })],
    ['own keys', JSON.stringify(Object.getOwnPropertyNames(secret))],
    ['a clone', JSON.stringify({ ...secret })]
  ])('hides its text in %s', (_name, printed) => {
    expect(printed).not.toContain('planted-secret')
  })

  it('is compared by content in these tests', () => {
    expect(new Secret('a')).toEqual(new Secret('a'))
    expect(new Secret('a')).not.toEqual(new Secret('b'))
    expect({ deep: [new Secret('a')] }).not.toEqual({ deep: [new Secret('b')] })
  })
})
