import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { parseJson } from './parse-json'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'))
const parse = (text: string): E.Either<string, unknown> => parseJson(bytes(text))

describe('what is read', () => {
  it.each([
    ['{"amount":10000.00,"id":1000000000000000000001}', { amount: '10000.00', id: '1000000000000000000001' }],
    ['[-0, 1E5, 0.10, true, false, null, ""]', ['-0', '1E5', '0.10', true, false, null, '']],
    [' {"a" : {"a":[{"a":1},{"a":2}]}}\r\n', { a: { a: [{ a: '1' }, { a: '2' }] } }],
    ['{"u\\u0041":"\\"\\\\\\/é"}', { uA: '"\\/é' }],
    ['"a:b{[,"', 'a:b{[,'],
    ['{"k\\":":"v:"}', { 'k":': 'v:' }],
    ['{}', {}],
    ['[]', []]
  ])('%s', (text, value) => {
    expect(parse(text)).toEqual(E.right(value))
  })

  it('is what JSON.parse reads, but for numbers', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value = parse(text)
        if (E.isLeft(value)) expect(text).toMatch(/__proto__|constructor|prototype/)
        else expect(value.right).toEqual(withTextNumbers(JSON.parse(text)))
      })
    )
  })
})

const withTextNumbers = (value: unknown): unknown => {
  if (typeof value === 'number') return JSON.stringify(value)
  if (Array.isArray(value)) return value.map(withTextNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withTextNumbers(child)]))
}

describe('what is refused', () => {
  it.each([
    '',
    ' ',
    '{',
    '{"a":1',
    '{"a":1}}',
    '{"a":1,}',
    '[1,]',
    '{a:1}',
    "{'a':1}",
    '[01]',
    '[+1]',
    '[.5]',
    '[1.]',
    '[NaN]',
    '["\t"]',
    '["\\x"]',
    '["\\ud8"]',
    '{"a":1} {"a":1}',
    'undefined',
    '<html>',
    '\u00a0{}'
  ])('text that is no JSON: %j', (text) => {
    expect(E.isLeft(parse(text))).toBe(true)
  })

  it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])('the key %s, at any depth', (key) => {
    expect(parse(`{"${key}":1}`)).toEqual(E.left('a key is not allowed: __proto__, constructor or prototype'))
    expect(E.isLeft(parse(`[{"a":{"${key}":{"x":1}}}]`))).toBe(true)
    expect(parse(`["${key}"]`)).toEqual(E.right([key.replace('\\u005f', '_')]))
  })

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":{"b":1},"a":{"b":1}}',
    '{"a":1,"\\u0061":1}',
    '[{"x":{"a":null,"b":1,"a":null}}]'
  ])('a key that stands twice: %s', (text) => {
    expect(E.isLeft(parse(text))).toBe(true)
  })

  it.each([
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x7b, 0x7d]],
    ['bytes that are no UTF-8', [0x22, 0xff, 0x22]],
    ['an overlong form', [0x22, 0xc0, 0xaf, 0x22]],
    ['half of a pair', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a character cut off', [0x22, 0xc3]]
  ])('%s', (_name, raw) => {
    expect(E.isLeft(parseJson(Uint8Array.from(raw)))).toBe(true)
  })

  it('nesting over 64 levels, however deep, before anything recurses', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
    expect(E.isRight(parse(nested(64)))).toBe(true)
    expect(parse(nested(65))).toEqual(E.left('nested deeper than 64 levels'))
    expect(E.isLeft(parse('{"a":'.repeat(1_000_000)))).toBe(true)
    expect(E.isLeft(parse('['.repeat(1_000_000)))).toBe(true)
  })

  it('without throwing and without a word of the content', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string().map(bytes)), (raw) => {
        const value = parseJson(raw)
        if (E.isLeft(value)) expect(reasons).toContain(value.left)
      })
    )
  })
})

const reasons = [
  'not UTF-8',
  'a byte order mark stands before the JSON',
  'nested deeper than 64 levels',
  'not well-formed JSON, or a key stands twice in an object',
  'a key is not allowed: __proto__, constructor or prototype',
  'a key stands twice in an object'
]
