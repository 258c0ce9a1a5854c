import { generateKeyPairSync, randomBytes } from 'node:crypto'

/** What shop and provider agreed on. The keys are made anew for each run. */
export interface Identity {
  readonly clientId: string
  readonly secretKey: string
  readonly shop: KeyPair
  readonly provider: KeyPair
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
  provider: newKeyPair()
})
