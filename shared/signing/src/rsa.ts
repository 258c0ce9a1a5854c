import { constants, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Crypto, Secret } from '@gerbang/domain'

const maxPublicKeys = 64

const privateKeys = new WeakMap<Secret, KeyObject>()
const publicKeys = new Map<string, KeyObject>()

// Parsing a key costs more than signing with it.
const privateKeyOf = (pem: Secret): KeyObject => {
  const known = privateKeys.get(pem)
  if (known !== undefined) return known
  const key = createPrivateKey(pem.reveal())
  privateKeys.set(pem, key)
  return key
}

const publicKeyOf = (pem: string): KeyObject => {
  const known = publicKeys.get(pem)
  if (known !== undefined) return known
  const key = createPublicKey(pem)
  const [oldest] = publicKeys.keys()
  if (oldest !== undefined && publicKeys.size >= maxPublicKeys) publicKeys.delete(oldest)
  publicKeys.set(pem, key)
  return key
}

const pkcs1 = (key: KeyObject): { readonly key: KeyObject; readonly padding: number } => {
  // Another kind of key would be used with its own scheme, in silence.
  if (key.asymmetricKeyType !== 'rsa') throw new TypeError('not an RSA key')
  return { key, padding: constants.RSA_PKCS1_PADDING }
}

const signRsaSha256 = (pem: Secret, data: Uint8Array): Uint8Array => {
  try {
    return new Uint8Array(sign('RSA-SHA256', data, pkcs1(privateKeyOf(pem))))
  } catch {
    // The original error may quote the key's text.
    throw new TypeError('the private key cannot sign: it is not an unencrypted RSA key in PEM')
  }
}

const verifyRsaSha256 = (pem: string, data: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return verify('RSA-SHA256', data, pkcs1(publicKeyOf(pem)), signature)
  } catch {
    return false
  }
}

/** RSASSA-PKCS1-v1_5 with SHA-256, shared by both implementations. Keys are parsed once. */
export const nodeRsa: Pick<Crypto, 'signRsaSha256' | 'verifyRsaSha256'> = { signRsaSha256, verifyRsaSha256 }
