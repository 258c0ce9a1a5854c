import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret } from '@gerbang/domain'
import { cryptoJsCrypto, nodeCrypto } from '@gerbang/signing'
import { innerHash, sign, verify } from './signing'

const folder = join(__dirname, '../../../fixtures/faspay-ovo-tokenize/signing')
const read = (vector: string, file: string): string => readFileSync(join(folder, vector, file), 'utf8')

interface Context {
  readonly userId: string
  readonly password: string
  readonly appended: readonly string[]
}

const contextOf = (vector: string): Context => JSON.parse(read(vector, 'context.json')) as Context

const refusedBeside = (vector: string): readonly string[] =>
  readdirSync(join(folder, vector)).includes('refused.txt') ? read(vector, 'refused.txt').trim().split('\n') : []

const cryptos = [
  ['node:crypto', nodeCrypto],
  ['crypto-js', cryptoJsCrypto]
] as const

describe.each(cryptos)("Faspay's signatures by %s", (_name, crypto) => {
  describe.each(readdirSync(folder))('%s', (vector) => {
    const { userId, password, appended } = contextOf(vector)
    const signer = { userId, password: new Secret(password) }
    const data = appended.join('')
    const signature = read(vector, 'signature.txt').trim()

    it('hashes the text of the vector, then the text of that hash', () => {
      expect(`${userId}${password}${data}`).toBe(read(vector, 'string-to-sign.txt'))
      expect(innerHash(crypto, signer, data)).toBe(read(vector, 'digest.txt').trim())
      expect(sign(crypto, signer, data)).toBe(signature)
    })

    it('differs from every wrong form beside it', () => {
      for (const wrong of refusedBeside(vector)) expect(sign(crypto, signer, data)).not.toBe(wrong)
    })
  })

  describe('of a notification', () => {
    const userId = 'bot99999'
    const passwords = [new Secret('new'), new Secret('p@ssw0rd')]
    const ofBill123 = { billNo: '123', status: '2' }
    const signature = 'f4b8ab5f0afa73f7ba3da3126698c42f646fd9a5'
    const isTrue = (given: string, signed = ofBill123, by = { userId, passwords }): boolean =>
      verify(crypto, by, signed, given)

    it('is proven by any of the passwords, and by no other', () => {
      expect(isTrue(signature)).toBe(true)
      expect(isTrue(signature, ofBill123, { userId, passwords: [new Secret('p@ssw0rd'), new Secret('old')] })).toBe(
        true
      )
      expect(isTrue(signature, ofBill123, { userId, passwords: [new Secret('p@ssw0r')] })).toBe(false)
      expect(isTrue(signature, ofBill123, { userId, passwords: [] })).toBe(false)
      expect(isTrue(signature, ofBill123, { userId: 'bot9999', passwords })).toBe(false)
    })

    it('covers bill number and status', () => {
      expect(isTrue(signature, { billNo: '123', status: '3' })).toBe(false)
      expect(isTrue(signature, { billNo: '124', status: '2' })).toBe(false)
      expect(isTrue(signature, { billNo: '213', status: '2' })).toBe(false)
    })

    it('is refused in the form without the status, which is that of our own inquiry', () => {
      const withoutStatus = 'f5d55b7cd44ccbfe3651659597aba6344555138b'
      expect(sign(crypto, { userId, password: new Secret('p@ssw0rd') }, '123')).toBe(withoutStatus)
      expect(isTrue(withoutStatus)).toBe(false)
    })

    it.each([
      '',
      'é',
      signature.slice(0, -1),
      `${signature}0`,
      ` ${signature}`,
      `${signature}\n`,
      signature.toUpperCase(),
      `${signature}${signature}`,
      'ec05450fba9e42cca05f7aa4f97c2b23a22e6b4g'
    ])('is refused, not thrown at, when it is malformed: %p', (malformed) => {
      expect(isTrue(malformed)).toBe(false)
    })

    it('is refused when there is none', () => {
      expect(verify(crypto, { userId, passwords }, ofBill123, undefined)).toBe(false)
    })
  })
})
