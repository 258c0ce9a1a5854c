import * as E from 'fp-ts/Either'
import { withQuotedNumbers } from './bare-numbers'
import { formatOf, readBody } from './read-body'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'))

const fieldsIn = (json: string): unknown => {
  const body = readBody(bytes(json))
  return E.isRight(body) ? body.right.fields : body.left
}

describe('bare numbers in JSON', () => {
  it.each([
    ['00'],
    ['0'],
    ['081382826301'],
    ['9999982980212147'],
    ['220171004154635022158001'],
    ['10000.00'],
    ['-1'],
    ['1e5']
  ])('%s arrives as the text that it is, bare or quoted', (number) => {
    expect(fieldsIn(`{"a":${number},"b":[${number}, "${number}"],"c":{"d": ${number} }}`)).toEqual({
      a: number,
      b: [number, number],
      c: { d: number }
    })
  })

  it('leaves strings alone, whatever is in them', () => {
    const text = String.raw`{"a":"1, 2: \"3\" 0813","b\\":"\\","c":"x:1"}`
    expect(withQuotedNumbers(text)).toBe(text)
  })

  it('leaves words alone, and mends nothing', () => {
    expect(withQuotedNumbers('{"a":true,"b":null,"c":x1}')).toBe('{"a":true,"b":null,"c":x1}')
    for (const broken of ['{1:"a"}', '{ 12 :"a"}', '{"a":1', '{"a":1,}', '{"a" 1}', '[1]', '1', '{"a":1}{"b":2}']) {
      expect(typeof fieldsIn(broken)).toBe('string')
    }
  })

  it('reads a string that never ends, and one long number, in one pass', () => {
    expect(withQuotedNumbers(`{"a":"${'\\"'.repeat(100_000)}`)).toHaveLength(200_006)
    expect(withQuotedNumbers(`{${'1'.repeat(200_000)}:2}`)).toHaveLength(200_006)
  })
})

describe('the format of a message', () => {
  it.each([
    ['<faspay>', 'xml'],
    [' \r\n\t<faspay>', 'xml'],
    ['\ufeff<faspay>', 'xml'],
    ['{"a":1}', 'json'],
    ['\ufeff {"a":1}', 'json']
  ])('is told by the first character of %j', (text, format) => {
    expect(formatOf(bytes(text))).toBe(format)
  })

  it.each(['', ' ', '[1]', '"x"', 'null', '00', 'OK', '\u0000'])('is none of %j', (text) => {
    expect(formatOf(bytes(text))).toBeUndefined()
    expect(E.isLeft(readBody(bytes(text)))).toBe(true)
  })

  it('is read behind a byte order mark, and not from bytes that are no UTF-8', () => {
    expect(fieldsIn('\ufeff{"a":"00"}')).toEqual({ a: '00' })
    expect(fieldsIn('\ufeff<faspay><a>00</a></faspay>')).toEqual({ a: '00' })
    expect(readBody(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]))).toEqual(E.left('not UTF-8'))
  })

  it('is read up to 64 KiB of XML', () => {
    const ofSize = (size: number): string => `<faspay><a>${'x'.repeat(size - 24)}</a></faspay>`
    expect(ofSize(65_536)).toHaveLength(65_536)
    expect(E.isRight(readBody(bytes(ofSize(65_536))))).toBe(true)
    expect(readBody(bytes(ofSize(65_537)))).toEqual(E.left('more than 64 KiB of XML'))
  })
})
