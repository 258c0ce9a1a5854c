import { generateKeyPairSync } from 'node:crypto'

export interface KeyPair {
  readonly privateKey: string
  readonly publicKey: string
}

/** A fresh RSA key pair in PEM. */
export const newKeyPair = (): KeyPair =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' }
  })
