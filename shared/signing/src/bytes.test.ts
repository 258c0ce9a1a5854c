import fc from 'fast-check'
import { fromBase64, toBase64, toHex, utf8 } from './bytes'

it('writes hex in lower case and Base64 with padding', () => {
  expect(toHex(Uint8Array.of(0, 171, 255))).toBe('00abff')
  expect(toBase64(utf8('a'))).toBe('YQ==')
  expect(utf8('é')).toEqual(Uint8Array.of(0xc3, 0xa9))
})

it('reads back what it writes', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes))))
})

it.each(['YQ', 'YQ=', 'YQ===', 'YR==', 'YWJ=', 'Y Q==', 'YQ==\n', '-_-_', 'YQ==YQ==', '====', 'é===', '=YQ='])(
  'refuses %p',
  (text) => {
    expect(fromBase64(text)).toBeUndefined()
  }
)

it('reads a view into a larger buffer as the view alone', () => {
  expect(toHex(Uint8Array.of(1, 2, 3, 4).subarray(1, 3))).toBe('0203')
})
