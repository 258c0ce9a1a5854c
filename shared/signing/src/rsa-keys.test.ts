import { generateKeyPairSync } from 'node:crypto'
import { Secret } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { utf8 } from './bytes'
import { nodeCrypto } from './node-crypto'
import { parsePrivateKey, parsePublicKey } from './rsa-keys'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const small = generateKeyPairSync('rsa', { modulusLength: 1024 })
const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })

const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const pkcs1 = pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const spki = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const publicPkcs1 = pair.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const cipher = { cipher: 'aes-256-cbc', passphrase: 'open sesame' }
const encrypted = pair.privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString()
const encryptedPkcs1 = pair.privateKey.export({ type: 'pkcs1', format: 'pem', ...cipher }).toString()

const inOneLine = (pem: string): string => pem.replaceAll('\n', '\\n')

describe('a private key', () => {
  it.each([
    ['PKCS#8', pkcs8],
    ['PKCS#1', pkcs1],
    ['with \\n for line breaks', inOneLine(pkcs8)],
    ['with \\r\\n for line breaks', pkcs8.replaceAll('\n', '\\r\\n')],
    ['with Windows line breaks', pkcs8.replaceAll('\n', '\r\n')],
    ['with space around', `\n  ${pkcs8}\n`]
  ])('is accepted: %s', (_name, pem) => {
    expect(parsePrivateKey({ pem })).toEqual(E.right(new Secret(pkcs8)))
    expect(parsePrivateKey({ pem: new Secret(pem), passphrase: 'not needed' })).toEqual(E.right(new Secret(pkcs8)))
  })

  it.each([encrypted, encryptedPkcs1, inOneLine(encrypted)])('is decrypted with its passphrase', (pem) => {
    expect(parsePrivateKey({ pem, passphrase: new Secret('open sesame') })).toEqual(E.right(new Secret(pkcs8)))
    expect(parsePrivateKey({ pem })).toEqual(E.left('given with its passphrase: the key is encrypted'))
    expect(parsePrivateKey({ pem, passphrase: 'wrong' })).toEqual(E.left('opened by its passphrase: this one is wrong'))
  })

  it.each([
    ['a public key', spki, /not a public key/],
    ['an old public key', publicPkcs1, /not a public key/],
    ['nothing', '', /in PEM/],
    ['Base64 alone', pkcs8.split('\n').slice(1, -2).join(''), /in PEM/],
    ['two keys', `${pkcs8}${pkcs8}`, /one private key/],
    ['a damaged key', pkcs8.replace(/\n.{20}/, '\n'), /readable/],
    ['1024 bits', small.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), /at least 2048 bits/],
    ['another kind of key', ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), /an RSA key/],
    ['another kind of key, old form', ec.privateKey.export({ type: 'sec1', format: 'pem' }).toString(), /an RSA key/]
  ])('is refused in words: %s', (_name, pem, rule) => {
    const parsed = parsePrivateKey({ pem })
    expect(parsed).toEqual(E.left(expect.stringMatching(rule)))
  })

  it('signs what its public key accepts', () => {
    const key = parsePrivateKey({ pem: encrypted, passphrase: 'open sesame' })
    const shared = parsePublicKey(inOneLine(publicPkcs1))
    if (E.isLeft(key) || E.isLeft(shared)) throw new Error('not parsed')
    const signature = nodeCrypto.signRsaSha256(key.right, utf8('a'))
    expect(nodeCrypto.verifyRsaSha256(shared.right, utf8('a'), signature)).toBe(true)
  })
})

describe('a public key', () => {
  it.each([spki, publicPkcs1, inOneLine(spki), spki.replaceAll('\n', '\r\n')])('is normalised', (pem) => {
    expect(parsePublicKey(pem)).toEqual(E.right(spki))
  })

  it.each([
    ['a private key', pkcs8, /not a private one/],
    ['an encrypted private key', encrypted, /not a private one/],
    ['text', 'key', /in PEM/],
    ['a damaged key', spki.replace(/\n.{20}/, '\n'), /readable/],
    ['1024 bits', small.publicKey.export({ type: 'spki', format: 'pem' }).toString(), /at least 2048 bits/],
    ['another kind of key', ec.publicKey.export({ type: 'spki', format: 'pem' }).toString(), /an RSA key/]
  ])('is refused in words: %s', (_name, pem, rule) => {
    expect(parsePublicKey(pem)).toEqual(E.left(expect.stringMatching(rule)))
  })
})
