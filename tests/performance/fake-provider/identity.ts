import { generateKeyPairSync, randomBytes } from 'node:crypto'

/** What shop and provider agreed on. The keys are made anew for each run. */
export interface Identity {
  readonly clientId: string
  readonly secretKey: string
  readonly shop: KeyPair
  readonly provider: KeyPair
  readonly faspay: FaspayIdentity
}

interface FaspayIdentity {
  readonly merchantId: string
  readonly userId: string
  readonly password: string
}

export interface KeyPair {
  readonly privateKey: string
  readonly publicKey: string
}

const newKeyPair = (): KeyPair =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' }
  })

export const newIdentity = (): Identity => ({
  clientId: 'BRN-0000-1700000000000',
  secretKey: `SK-${randomBytes(16).toString('hex')}`,
  shop: newKeyPair(),
  provider: newKeyPair(),
  faspay: { merchantId: '99999', userId: 'bot99999', password: randomBytes(8).toString('hex') }
})
