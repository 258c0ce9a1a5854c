import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { decodeJson } from './decode-json'

const Amount = t.type({ value: t.string })
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))

it('goes from bytes to a value, with number text kept', () => {
  expect(decodeJson(Amount, bytes('{"value":10000.00}'))).toEqual(E.right({ value: '10000.00' }))
})

it('names the field that is wrong, or the body when it is no JSON', () => {
  expect(decodeJson(Amount, bytes('{"value":true}'))).toEqual(E.left([{ field: 'value', rule: 'string' }]))
  expect(decodeJson(Amount, bytes('<html>secret'))).toEqual(
    E.left([{ field: 'body', rule: 'not well-formed JSON, or a key stands twice in an object' }])
  )
})
