import { createRequire } from 'node:module'
import type { Crypto } from '@gerbang/domain'
import type * as CryptoJs from 'crypto-js'
import { equalBytes } from './equal'
import { nodeRsa } from './rsa'
import { toBytes, toWords } from './word-array'

type Hash = typeof CryptoJs.SHA256
type Hmac = typeof CryptoJs.HmacSHA256

const load = createRequire(__filename)
const wordArray = (bytes: Uint8Array): CryptoJs.lib.WordArray => {
  const { words, sigBytes } = toWords(bytes)
  return (load('crypto-js/core') as typeof CryptoJs).lib.WordArray.create(words, sigBytes)
}

// Each algorithm is loaded when it is first used: whoever stays with node:crypto does not pay for it.
const hash =
  (module: string) =>
  (data: Uint8Array): Uint8Array =>
    toBytes((load(module) as Hash)(wordArray(data)))

const hmac =
  (module: string) =>
  (key: Uint8Array, data: Uint8Array): Uint8Array =>
    toBytes((load(module) as Hmac)(wordArray(data), wordArray(key)))

/**
 * `Crypto` by crypto-js, for platforms without `node:crypto`'s digests; about 40 times slower.
 * RSA and comparison are `node:crypto`, because crypto-js has neither.
 */
export const cryptoJsCrypto: Crypto = {
  sha256: hash('crypto-js/sha256'),
  sha1: hash('crypto-js/sha1'),
  md5: hash('crypto-js/md5'),
  hmacSha256: hmac('crypto-js/hmac-sha256'),
  hmacSha512: hmac('crypto-js/hmac-sha512'),
  ...nodeRsa,
  equal: equalBytes
}
