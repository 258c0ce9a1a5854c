import type { lib } from 'crypto-js'

/** What crypto-js takes for bytes: big-endian words and the number of bytes that count. */
export interface Words {
  readonly words: number[]
  readonly sigBytes: number
}

// crypto-js takes a Buffer without complaint and digests something else, so words are made here, byte by byte.
export const toWords = (bytes: Uint8Array): Words => {
  const words = new Array<number>(Math.ceil(bytes.length / 4)).fill(0)
  bytes.forEach((byte, at) => {
    words[at >>> 2] = (words[at >>> 2] ?? 0) | (byte << (24 - (at % 4) * 8))
  })
  return { words, sigBytes: bytes.length }
}

export const toBytes = ({ words, sigBytes }: Pick<lib.WordArray, 'words' | 'sigBytes'>): Uint8Array =>
  Uint8Array.from({ length: sigBytes }, (_, at) => ((words[at >>> 2] ?? 0) >>> (24 - (at % 4) * 8)) & 0xff)
