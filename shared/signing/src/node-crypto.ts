import { createHash, createHmac } from 'node:crypto'
import type { Crypto } from '@gerbang/domain'
import { equalBytes } from './equal'
import { nodeRsa } from './rsa'

const hash =
  (algorithm: string) =>
  (data: Uint8Array): Uint8Array =>
    new Uint8Array(createHash(algorithm).update(data).digest())

const hmac =
  (algorithm: string) =>
  (key: Uint8Array, data: Uint8Array): Uint8Array =>
    new Uint8Array(createHmac(algorithm, key).update(data).digest())

/** `Crypto` by `node:crypto`: the default. */
export const nodeCrypto: Crypto = {
  sha256: hash('sha256'),
  sha1: hash('sha1'),
  md5: hash('md5'),
  hmacSha256: hmac('sha256'),
  hmacSha512: hmac('sha512'),
  ...nodeRsa,
  equal: equalBytes
}
