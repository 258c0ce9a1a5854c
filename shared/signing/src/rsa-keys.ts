import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { Secret } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { type Pem, readPem } from './pem'

const minBits = 2048

const privateLabels = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'EC PRIVATE KEY']
const publicLabels = ['PUBLIC KEY', 'RSA PUBLIC KEY']

const reveal = (text: Secret | string): string => (text instanceof Secret ? text.reveal() : text)

const isEncrypted = ({ label, text }: Pem): boolean =>
  label === 'ENCRYPTED PRIVATE KEY' || text.includes('Proc-Type: 4,ENCRYPTED')

const rsaFault = (key: KeyObject): string | undefined => {
  if (key.asymmetricKeyType !== 'rsa') return 'an RSA key'
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  return bits < minBits ? `an RSA key of at least ${String(minBits)} bits` : undefined
}

const privateLabelFault = (label: string): string | undefined => {
  if (label.endsWith('PUBLIC KEY') || label === 'CERTIFICATE') return 'a private key, not a public key or a certificate'
  return privateLabels.includes(label) ? undefined : 'a private key in PEM (BEGIN PRIVATE KEY)'
}

const openPrivateKey = (pem: Pem, passphrase: string): E.Either<string, KeyObject> => {
  try {
    return E.right(createPrivateKey({ key: pem.text, passphrase }))
  } catch {
    // Node's own message may quote the input.
    return E.left(isEncrypted(pem) ? 'opened by its passphrase: this one is wrong' : 'a readable private key in PEM')
  }
}

/**
 * A private key from configuration: PEM, PKCS#8 or PKCS#1, encrypted or not; RSA of at least 2048 bits.
 * Literal `\n` sequences are read as line breaks.
 * @returns the key as unencrypted PKCS#8 PEM, or the broken rule in words, completing "it must be …".
 */
export const parsePrivateKey = (options: {
  readonly pem: Secret | string
  readonly passphrase?: Secret | string | undefined
}): E.Either<string, Secret> => {
  const pem = readPem(reveal(options.pem))
  if (pem === undefined) return E.left('one private key in PEM (BEGIN PRIVATE KEY)')
  const labelFault = privateLabelFault(pem.label)
  if (labelFault !== undefined) return E.left(labelFault)
  const passphrase = reveal(options.passphrase ?? '')
  if (isEncrypted(pem) && passphrase === '') return E.left('given with its passphrase: the key is encrypted')
  const key = openPrivateKey(pem, passphrase)
  if (E.isLeft(key)) return key
  const fault = rsaFault(key.right)
  if (fault !== undefined) return E.left(fault)
  return E.right(new Secret(key.right.export({ type: 'pkcs8', format: 'pem' }).toString()))
}

/**
 * A public key from configuration: PEM, SPKI or PKCS#1; RSA of at least 2048 bits. A private key is refused.
 * @returns the key as SPKI PEM, or the broken rule in words, completing "it must be …".
 */
export const parsePublicKey = (pem: string): E.Either<string, string> => {
  const block = readPem(pem)
  if (block?.label.endsWith('PRIVATE KEY') === true) return E.left('a public key, not a private one')
  if (block === undefined || !publicLabels.includes(block.label)) {
    return E.left('one public key in PEM (BEGIN PUBLIC KEY)')
  }
  try {
    const key = createPublicKey(block.text)
    const fault = rsaFault(key)
    return fault === undefined ? E.right(key.export({ type: 'spki', format: 'pem' }).toString()) : E.left(fault)
  } catch {
    return E.left('a readable public key in PEM')
  }
}
