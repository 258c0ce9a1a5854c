import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { type Crypto, Secret } from '@gerbang/domain'
import fc from 'fast-check'
import { fromBase64, sha256Hex, toBase64, toHex, utf8 } from './bytes'
import { cryptoJsCrypto } from './crypto-js-crypto'
import { nodeCrypto } from './node-crypto'
import { snapAsymmetric, snapKey, snapSymmetric } from './testing/snap-vectors'

const implementations: readonly (readonly [string, Crypto])[] = [
  ['node:crypto', nodeCrypto],
  ['crypto-js', cryptoJsCrypto]
]

const privatePem = new Secret(
  createPrivateKey({ key: snapKey, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }).toString()
)
const publicPem = createPublicKey(privatePem.reveal()).export({ type: 'spki', format: 'pem' }).toString()

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const mebibyte = Uint8Array.from({ length: 1_048_576 }, (_, at) => at % 251)

describe.each(implementations)('%s', (_name, crypto) => {
  // FIPS 180-4 and RFC 1321.
  it.each([
    [
      '',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'da39a3ee5e6b4b0d3255bfef95601890afd80709',
      'd41d8cd98f00b204e9800998ecf8427e'
    ],
    [
      'abc',
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      'a9993e364706816aba3e25717850c26c9cd0d89d',
      '900150983cd24fb0d6963f7d28e17f72'
    ]
  ])('digests %p', (text, sha256, sha1, md5) => {
    expect(sha256Hex(crypto, utf8(text))).toBe(sha256)
    expect(toHex(crypto.sha1(utf8(text)))).toBe(sha1)
    expect(toHex(crypto.md5(utf8(text)))).toBe(md5)
  })

  // RFC 4231, cases 1, 2, 3, 6: short key, text key, bytes over 127, key longer than a block.
  it.each([
    [
      '0b'.repeat(20),
      utf8('Hi There'),
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
      '87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854'
    ],
    [
      toHex(utf8('Jefe')),
      utf8('what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
      '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737'
    ],
    [
      'aa'.repeat(20),
      bytes('dd'.repeat(50)),
      '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
      'fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb'
    ],
    [
      'aa'.repeat(131),
      utf8('Test Using Larger Than Block-Size Key - Hash Key First'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
      '80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598'
    ]
  ])('authenticates with the key %s', (key, data, sha256, sha512) => {
    expect(toHex(crypto.hmacSha256(bytes(key), data))).toBe(sha256)
    expect(toHex(crypto.hmacSha512(bytes(key), data))).toBe(sha512)
  })

  it('digests 1 MiB, and a Buffer like any other bytes', () => {
    expect(crypto.sha256(mebibyte)).toEqual(nodeCrypto.sha256(mebibyte))
    expect(crypto.sha256(Buffer.from('xabc').subarray(1))).toEqual(crypto.sha256(utf8('abc')))
  })

  it('hands out plain byte arrays', () => {
    for (const digest of [crypto.sha256(mebibyte), crypto.hmacSha512(mebibyte, mebibyte)]) {
      expect(Object.getPrototypeOf(digest)).toBe(Uint8Array.prototype)
    }
  })

  it.each(snapSymmetric)('makes the SNAP signature of $id', ({ method, path, timestamp, body, digest, signature }) => {
    expect(sha256Hex(crypto, utf8(body))).toBe(digest)
    const text = `${method}:${path}:test.b2b.token:${digest}:${timestamp}`
    expect(toBase64(crypto.hmacSha512(utf8('SK-test-000000000000'), utf8(text)))).toBe(signature)
  })

  it.each(snapAsymmetric)('makes and accepts the RSA signature of %s', (text, signature) => {
    expect(toBase64(crypto.signRsaSha256(privatePem, utf8(text)))).toBe(signature)
    const given = fromBase64(signature) ?? new Uint8Array(0)
    expect(crypto.verifyRsaSha256(publicPem, utf8(text), given)).toBe(true)
    expect(crypto.verifyRsaSha256(publicPem, utf8(`${text} `), given)).toBe(false)
  })

  it('refuses, without throwing, whatever is no signature or no key', () => {
    const data = utf8('data')
    const signature = crypto.signRsaSha256(privatePem, data)
    const curve = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const ec = curve.publicKey.export({ type: 'spki', format: 'pem' })
    const verify = (pem: string, given: Uint8Array): boolean => crypto.verifyRsaSha256(pem, data, given)
    expect(verify(publicPem, signature)).toBe(true)
    expect(verify(publicPem, new Uint8Array(0))).toBe(false)
    expect(verify(publicPem, signature.slice(1))).toBe(false)
    for (const pem of ['', 'no key', ec.toString(), publicPem.slice(40)]) expect(verify(pem, signature)).toBe(false)
    expect(verify(ec.toString(), new Uint8Array(sign('sha256', data, curve.privateKey)))).toBe(false)
    expect(verify(undefined as unknown as string, signature)).toBe(false)
    expect(verify(publicPem, 'text' as unknown as Uint8Array)).toBe(false)
  })

  it('says that a key cannot sign without quoting it', () => {
    expect(() => crypto.signRsaSha256(new Secret('-----BEGIN hidden'), utf8('a'))).toThrow(
      /^the private key cannot sign/
    )
  })

  it('keeps accepting with more public keys than it remembers', () => {
    const signature = crypto.signRsaSha256(privatePem, utf8('a'))
    for (let n = 0; n < 100; n += 1) {
      expect(crypto.verifyRsaSha256(`${publicPem}${'\n'.repeat(n)}`, utf8('a'), signature)).toBe(true)
    }
  })

  it('compares bytes', () => {
    expect(crypto.equal(utf8('abc'), utf8('abc'))).toBe(true)
    expect(crypto.equal(utf8('abc'), utf8('abd'))).toBe(false)
    expect(crypto.equal(utf8('abc'), utf8('abcd'))).toBe(false)
    expect(crypto.equal(utf8(''), utf8(''))).toBe(true)
    expect(crypto.equal('abc' as unknown as Uint8Array, utf8('abc'))).toBe(false)
  })
})

describe('both implementations agree', () => {
  // Around the ends of 64 and 128 byte blocks and of their padding.
  const lengths = [0, 1, 3, 4, 5, 54, 55, 56, 57, 63, 64, 65, 111, 112, 113, 119, 120, 127, 128, 129, 255, 256]
  const arbitraryBytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(...lengths).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
  )

  it('on any bytes', () => {
    fc.assert(
      fc.property(arbitraryBytes, arbitraryBytes, (key, data) => {
        for (const name of ['sha256', 'sha1', 'md5'] as const)
          expect(cryptoJsCrypto[name](data)).toEqual(nodeCrypto[name](data))
        for (const name of ['hmacSha256', 'hmacSha512'] as const) {
          expect(cryptoJsCrypto[name](key, data)).toEqual(nodeCrypto[name](key, data))
        }
      })
    )
  })
})
