import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret } from '@gerbang/domain'
import { cryptoJsCrypto, nodeCrypto } from '@gerbang/signing'
import { bodyDigest, sign, type SignedParts, signedText, signingSteps, verify } from './signing'

const folder = join(__dirname, '../../../fixtures/doku-ovo-recurring/signing')
const read = (vector: string, file: string): string => readFileSync(join(folder, vector, file), 'utf8')
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'))

interface Context extends Omit<SignedParts, 'body'> {
  readonly secretKey: string
}

const contextOf = (vector: string): Context => JSON.parse(read(vector, 'context.json')) as Context

const partsOf = (vector: string): SignedParts => {
  const message = read(vector, 'request.http')
  const { clientId, requestId, stamped, timestamp, target } = contextOf(vector)
  const parts: SignedParts = { clientId, requestId, stamped, timestamp, target }
  return message.startsWith('GET ') ? parts : { ...parts, body: utf8(message.slice(message.indexOf('\n\n') + 2)) }
}

const cryptos = [
  ['node:crypto', nodeCrypto],
  ['crypto-js', cryptoJsCrypto]
] as const

describe.each(cryptos)('DOKU non-SNAP signatures by %s', (_name, crypto) => {
  describe.each(readdirSync(folder))('%s', (vector) => {
    const parts = partsOf(vector)
    const secretKey = new Secret(contextOf(vector).secretKey)
    const signature = read(vector, 'signature.txt')

    it('digests and composes each text of the vector', () => {
      if (parts.body !== undefined) expect(bodyDigest(crypto, parts.body)).toBe(read(vector, 'digest.txt'))
      expect(signedText(crypto, parts)).toBe(read(vector, 'string-to-sign.txt'))
    })

    it('signs to the signature of the vector, which verifies', () => {
      expect(sign(crypto, secretKey, parts)).toBe(signature)
      expect(verify(crypto, [new Secret('another'), secretKey], parts, signature)).toBe(true)
    })

    it('refuses the signature under another secret, client, id, stamp, path or body', () => {
      const others: readonly SignedParts[] = [
        { ...parts, clientId: `${parts.clientId}0` },
        { ...parts, requestId: `${parts.requestId}0` },
        { ...parts, stamped: parts.stamped === 'Request-Timestamp' ? 'Response-Timestamp' : 'Request-Timestamp' },
        { ...parts, timestamp: '2020-08-11T08:45:41Z' },
        { ...parts, target: `${parts.target}/` },
        { ...parts, body: utf8('{}') }
      ]
      for (const other of others) expect(verify(crypto, [secretKey], other, signature)).toBe(false)
      expect(verify(crypto, [new Secret('another')], parts, signature)).toBe(false)
      expect(verify(crypto, [], parts, signature)).toBe(false)
    })

    it.each([
      '',
      'é',
      'HMACSHA256=',
      signature.slice('HMACSHA256='.length),
      signature.replace('HMACSHA256=', 'HMACHSHA256='),
      signature.slice(0, -1),
      `${signature}=`,
      `${signature} `,
      signature.toLowerCase(),
      `${signature}, ${signature}`
    ])('refuses the malformed signature %p without a throw', (malformed) => {
      expect(verify(crypto, [secretKey], parts, malformed)).toBe(false)
    })

    it('explains itself without the secret or the signature', () => {
      const steps = JSON.stringify(signingSteps(crypto, parts))
      expect(steps).not.toContain(secretKey.reveal())
      expect(steps).not.toContain(signature)
      expect(steps).toContain(JSON.stringify(read(vector, 'string-to-sign.txt')))
    })
  })

  it('reproduces the one signature over a published text whose key is known', () => {
    const digest = '5WIYK2TJg6iiZ0d5v4IXSR0EkYEkYOezJIma3Ufli5s='
    const hashed = { ...crypto, sha256: () => new Uint8Array(Buffer.from(digest, 'base64')) }
    const parts: SignedParts = {
      clientId: 'MCH-0001-10791114622547',
      requestId: 'cc682442-6c22-493e-8121-b9ef6b3fa728',
      stamped: 'Request-Timestamp',
      timestamp: '2020-08-11T08:45:42Z',
      target: '/doku-virtual-account/v2/payment-code',
      body: new Uint8Array()
    }
    const signature = 'HMACSHA256=tIU65SJi4/ZPvvvDLNEvv71dlebEXscSGe/H2rSmTZI='
    expect(sign(hashed, new Secret('unit-test-secret-key'), parts)).toBe(signature)
  })
})
