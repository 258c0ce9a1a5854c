import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret } from '@gerbang/domain'
import { cryptoJsCrypto, nodeCrypto, utf8 } from '@gerbang/signing'
import { type CallInput, signCall, signingSteps, textToSign, verifyNotification } from './signing'

const vectors = join(__dirname, '../../../fixtures/example-wallet/signing')
const read = (vector: string, file: string): string => readFileSync(join(vectors, vector, file), 'utf8')

interface Context {
  readonly secretKey: string
  readonly timestamp: string
}

const contextOf = (vector: string): Context => JSON.parse(read(vector, 'context.json')) as Context

const inputOf = (vector: string): CallInput => {
  const request = read(vector, 'request.http')
  const [method = '', path = ''] = request.split(' ')
  const body = utf8(request.slice(request.indexOf('\n\n') + 2))
  return { method: method === 'GET' ? 'GET' : 'POST', path, timestamp: contextOf(vector).timestamp, body }
}

const cryptos = [
  ['node:crypto', nodeCrypto],
  ['crypto-js', cryptoJsCrypto]
] as const

describe.each(cryptos)('signatures by %s', (_name, crypto) => {
  describe.each(readdirSync(vectors))('%s', (vector) => {
    const input = inputOf(vector)
    const secretKey = new Secret(contextOf(vector).secretKey)

    it('composes the text of the vector and signs it to its signature', () => {
      expect(textToSign(crypto, input)).toBe(read(vector, 'string-to-sign.txt'))
      expect(signCall(crypto, secretKey, input)).toBe(read(vector, 'signature.txt'))
    })

    it('explains itself without the signature', () => {
      const steps = JSON.stringify(signingSteps(crypto, input))
      expect(steps).toContain(input.path)
      expect(steps).not.toContain(read(vector, 'signature.txt'))
    })
  })

  describe('of a notification', () => {
    const message = readFileSync(join(vectors, '../notification/payment-succeeded/request.http'), 'utf8')
    const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1] ?? ''
    const input = { timestamp: header('X-Timestamp'), body: utf8(message.slice(message.indexOf('\n\n') + 2)) }
    const signature = header('X-Signature')
    const secretKey = new Secret(contextOf('call-with-body').secretKey)

    it('is verified by any secret that is still in use, and by no other', () => {
      expect(verifyNotification(crypto, [new Secret('newer'), secretKey], input, signature)).toBe(true)
      expect(verifyNotification(crypto, [new Secret('another')], input, signature)).toBe(false)
      expect(verifyNotification(crypto, [], input, signature)).toBe(false)
    })

    it('is refused for another body or timestamp', () => {
      const others = [
        { ...input, body: utf8('{}') },
        { ...input, timestamp: '2024-01-02T03:04:01Z' }
      ]
      for (const other of others) expect(verifyNotification(crypto, [secretKey], other, signature)).toBe(false)
    })

    it.each(['', 'é', signature.slice(4), `${signature}=`, signature.toLowerCase(), `${signature} `])(
      'is refused without a throw when it reads %p',
      (malformed) => {
        expect(verifyNotification(crypto, [secretKey], input, malformed)).toBe(false)
      }
    )
  })
})
