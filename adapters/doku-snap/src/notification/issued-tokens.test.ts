import { randomFillSync } from 'node:crypto'
import { type Crypto, Secret } from '@gerbang/domain'
import { nodeCrypto } from '@gerbang/signing'
import type { Config } from '../config'
import { createIssuedTokens, issuedLifeSeconds, type IssuedTokens } from './issued-tokens'

const startedAt = Date.parse('2026-01-02T03:04:05.000Z')
const randomBytes = (length: number): Uint8Array => randomFillSync(new Uint8Array(length))

interface Desk {
  readonly tokens: IssuedTokens
  readonly forward: (ms: number) => void
  readonly macs: () => number
}

const deskOf = (secret = 'SK-one'): Desk => {
  let at = startedAt
  let macs = 0
  const crypto: Crypto = {
    ...nodeCrypto,
    hmacSha256: (key, data) => {
      macs += 1
      return nodeCrypto.hmacSha256(key, data)
    }
  }
  const config = {
    account: { environment: 'sandbox', id: 'merchant-1' },
    inboundSecrets: [new Secret(secret)]
  } as unknown as Config
  const tokens = createIssuedTokens({ randomBytes, crypto, now: () => new Date(at) }, config)
  const before = macs
  return {
    tokens,
    forward: (ms) => {
      at += ms
    },
    macs: () => macs - before
  }
}

it('knows a token of its own again, and after the first time without another digest', () => {
  const { tokens, macs } = deskOf()
  const token = deskOf().tokens.issue().reveal()
  expect(tokens.check(token)).toBe('valid')
  expect(macs()).toBe(1)
  expect([tokens.check(token), tokens.check(token)]).toEqual(['valid', 'valid'])
  expect(macs()).toBe(1)
})

it('says that a token it has known as valid is expired by now', () => {
  const { tokens, forward } = deskOf()
  const token = tokens.issue().reveal()
  expect(tokens.check(token)).toBe('valid')
  forward(issuedLifeSeconds * 1000 - 1)
  expect(tokens.check(token)).toBe('valid')
  forward(1)
  expect(tokens.check(token)).toBe('expired')
})

it('takes no other token for the one it knows', () => {
  const { tokens } = deskOf()
  const token = tokens.issue().reveal()
  expect(tokens.check(token)).toBe('valid')
  const changed = Array.from(
    token,
    (letter, at) => `${token.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
  )
  expect(new Set([...changed, '', token.slice(1), `${token}A`, `${token} `].map(tokens.check))).toEqual(
    new Set(['not-ours'])
  )
  expect(tokens.check(deskOf('SK-two').tokens.issue().reveal())).toBe('not-ours')
  expect(tokens.check(token)).toBe('valid')
})
