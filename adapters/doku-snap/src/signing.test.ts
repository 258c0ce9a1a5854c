import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/Either'
import { Secret } from '@gerbang/domain'
import { cryptoJsCrypto, nodeCrypto, parsePrivateKey } from '@gerbang/signing'
import {
  asymmetricText,
  bodyDigest,
  minify,
  signAsymmetric,
  signSymmetric,
  symmetricSteps,
  symmetricText,
  verifyAsymmetric,
  verifySymmetric
} from './signing'

const fixtures = join(__dirname, '../../../fixtures/doku-snap')
const vectors = (prefix: RegExp): readonly string[] =>
  readdirSync(join(fixtures, 'signing')).filter((name) => prefix.test(name))
const read = (vector: string, file: string): string => readFileSync(join(fixtures, 'signing', vector, file), 'utf8')
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'))
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

interface Context {
  readonly secretKey: string
  readonly token: string
  readonly clientId: string
  readonly timestamp: string
  readonly wrongDigests: Readonly<Record<string, string>>
}

const contextOf = (vector: string): Context => JSON.parse(read(vector, 'context.json')) as Context
const bodyOf = (vector: string): Uint8Array => {
  const request = read(vector, 'request.http')
  return utf8(request.slice(request.indexOf('\n\n') + 2))
}

const inputOf = (vector: string): Parameters<typeof symmetricText>[1] => {
  const [method = '', path = ''] = read(vector, 'request.http').split(' ')
  const { token, timestamp } = contextOf(vector)
  return { method, path, token, body: bodyOf(vector), timestamp }
}

const cryptos = [
  ['node:crypto', nodeCrypto],
  ['crypto-js', cryptoJsCrypto]
] as const

describe.each(cryptos)('DOKU SNAP signatures by %s', (_name, crypto) => {
  describe.each(vectors(/^s\d/))('%s', (vector) => {
    const input = inputOf(vector)
    const secretKey = new Secret(contextOf(vector).secretKey)
    const signature = read(vector, 'signature.txt')

    it('minifies, digests and composes each text of the vector', () => {
      expect(text(minify(input.body))).toBe(read(vector, 'minified-body.txt'))
      expect(bodyDigest(crypto, input.body)).toBe(read(vector, 'digest.txt'))
      expect(symmetricText(crypto, input)).toBe(read(vector, 'string-to-sign.txt'))
    })

    it('signs to the signature of the vector, which verifies', () => {
      expect(signSymmetric(crypto, secretKey, input)).toBe(signature)
      expect(verifySymmetric(crypto, [new Secret('another'), secretKey], input, signature)).toBe(true)
    })

    it('refuses the signature under another secret, method, path, token, body or timestamp', () => {
      const others = [
        { ...input, method: 'PUT' },
        { ...input, path: `${input.path}/` },
        { ...input, token: `${input.token}x` },
        { ...input, body: utf8('{"a":1}') },
        { ...input, timestamp: '2024-01-02T03:04:06Z' }
      ]
      for (const other of others) expect(verifySymmetric(crypto, [secretKey], other, signature)).toBe(false)
      expect(verifySymmetric(crypto, [new Secret('another')], input, signature)).toBe(false)
      expect(verifySymmetric(crypto, [], input, signature)).toBe(false)
    })

    it.each(['', 'é', signature.slice(1), `${signature}=`, signature.toLowerCase(), `${signature} `, `x${signature}`])(
      'refuses the malformed signature %p without a throw',
      (malformed) => {
        expect(verifySymmetric(crypto, [secretKey], input, malformed)).toBe(false)
      }
    )

    it('explains itself without the token or the signature', () => {
      const steps = JSON.stringify(symmetricSteps(crypto, input))
      expect(steps).not.toContain(input.token)
      expect(steps).not.toContain(signature)
      expect(steps).toContain(read(vector, 'digest.txt'))
    })
  })

  describe.each(vectors(/^a\d/))('%s', (vector) => {
    const { clientId, timestamp } = contextOf(vector)
    const pem = (name: string): string => readFileSync(join(fixtures, 'keys', name), 'utf8')
    const key = parsePrivateKey({ pem: pem('merchant-private.pem') })
    if (E.isLeft(key)) throw new Error(key.left)
    const signature = read(vector, 'signature.txt')
    const publicKeys = [pem('doku-public.pem'), pem('merchant-public.pem')]

    it('composes and signs to the signature of the vector, which verifies', () => {
      expect(asymmetricText(clientId, timestamp)).toBe(read(vector, 'string-to-sign.txt'))
      expect(signAsymmetric(crypto, key.right, clientId, timestamp)).toBe(signature)
      expect(verifyAsymmetric(crypto, publicKeys, clientId, timestamp, signature)).toBe(true)
    })

    it('refuses it under another key, client or timestamp', () => {
      expect(verifyAsymmetric(crypto, [pem('doku-public.pem')], clientId, timestamp, signature)).toBe(false)
      expect(verifyAsymmetric(crypto, publicKeys, `${clientId}0`, timestamp, signature)).toBe(false)
      expect(verifyAsymmetric(crypto, publicKeys, clientId, `${timestamp} `, signature)).toBe(false)
      expect(verifyAsymmetric(crypto, publicKeys, clientId, timestamp, 'no Base64')).toBe(false)
    })
  })
})

describe('the published vector V1', () => {
  const vector = 'v1-minify-published'

  it("minifies a pretty-printed body to the digest that DOKU's page prints", () => {
    expect(text(minify(bodyOf(vector)))).toBe(read(vector, 'minified-body.txt'))
    expect(bodyDigest(nodeCrypto, bodyOf(vector))).toBe(read(vector, 'digest.txt'))
  })

  it.each(Object.entries(contextOf(vector).wrongDigests))('does not yield the digest of: %s', (_name, wrong) => {
    expect(bodyDigest(nodeCrypto, bodyOf(vector))).not.toBe(wrong)
  })
})

describe('minify', () => {
  it.each([
    ['{ "a" : "b  c" }', '{"a":"b  c"}'],
    ['{"a":"quote \\" and  space"}', '{"a":"quote \\" and  space"}'],
    ['{"a":"back\\\\" , "b" : 1}', '{"a":"back\\\\","b":1}'],
    ['\t[ 1.50 ,\r\n 2e3 ]\n', '[1.50,2e3]'],
    ['', '']
  ])('turns %p into %p', (given, minified) => {
    expect(text(minify(utf8(given)))).toBe(minified)
  })

  it('leaves the escapes and the bytes of strings alone', () => {
    const given = '{"a":"\\u00e9\\/é\u00a0"}'
    expect(text(minify(utf8(given)))).toBe(given)
  })

  it('leaves what it is given as it came, a Buffer too', () => {
    const given = Buffer.from(' { "a" : 1 } ')
    expect(text(minify(given))).toBe('{"a":1}')
    expect(given.toString()).toBe(' { "a" : 1 } ')
  })
})
