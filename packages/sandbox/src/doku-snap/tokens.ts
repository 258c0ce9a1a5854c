import { randomBytes, sign, type KeyObject } from 'node:crypto'
import type { Binding } from '../ledger-entries'
import type { Clock } from '../clock'

export const tokenLifeSeconds = 900
const lifeMs = tokenLifeSeconds * 1000

export interface CustomerToken {
  readonly token: string
  readonly refreshToken: string
  readonly binding: Binding
  readonly expiresAt: number
}

type Found<A> = { readonly state: 'valid' | 'expired'; readonly value: A } | { readonly state: 'unknown' }

/** Tokens and authorisation codes; the ledger never sees them. */
export interface Tokens {
  readonly issueB2b: () => string
  readonly findB2b: (token: string) => Found<undefined>
  readonly addAuthCode: (authCode: string, binding: Binding) => void
  readonly authCodeOf: (binding: Binding) => string | undefined
  readonly findAuthCode: (authCode: string) => Binding | undefined
  readonly issueCustomer: (binding: Binding) => CustomerToken
  readonly findCustomer: (token: string) => Found<CustomerToken>
  readonly findRefresh: (refreshToken: string) => Binding | undefined
  readonly latestOf: (binding: Binding) => string | undefined
}

export interface TokenContext {
  readonly clock: Clock
  readonly clientId: string
  readonly signingKey: KeyObject
}

const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const opaque = (): string => randomBytes(36).toString('base64url').replace(/[-_]/g, 'x')

export const createTokens = ({ clock, clientId, signingKey }: TokenContext): Tokens => {
  const b2b = new Map<string, number>()
  const bindingByAuthCode = new Map<string, Binding>()
  const authCodeByBinding = new Map<Binding, string>()
  const customer = new Map<string, CustomerToken>()
  const bindingByRefresh = new Map<string, Binding>()
  const latest = new Map<Binding, string>()
  const bindingsRefusedOnce = new Set<Binding>()

  const stateAt = (expiresAt: number): 'valid' | 'expired' => (clock.now() < expiresAt ? 'valid' : 'expired')
  // This customer's tokens are dead on arrival until the merchant has been told so once.
  const bornExpired = (binding: Binding): boolean =>
    binding.wallet.behaviour === 'first-token-expired' && !bindingsRefusedOnce.has(binding)

  return {
    issueB2b: () => {
      const expiresAt = clock.now() + lifeMs
      const claims = { exp: Math.floor(expiresAt / 1000), iss: 'DOKU', clientId, jti: opaque() }
      const unsigned = `${segment({ alg: 'RS256' })}.${segment(claims)}`
      const token = `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), signingKey).toString('base64url')}`
      b2b.set(token, expiresAt)
      return token
    },
    findB2b: (token) => {
      const expiresAt = b2b.get(token)
      return expiresAt === undefined ? { state: 'unknown' } : { state: stateAt(expiresAt), value: undefined }
    },
    addAuthCode: (authCode, binding) => {
      bindingByAuthCode.set(authCode, binding)
      authCodeByBinding.set(binding, authCode)
    },
    authCodeOf: (binding) => authCodeByBinding.get(binding),
    findAuthCode: (authCode) => bindingByAuthCode.get(authCode),
    issueCustomer: (binding) => {
      const expiresAt = clock.now() + (bornExpired(binding) ? 0 : lifeMs)
      const issued = { token: opaque(), refreshToken: opaque(), binding, expiresAt }
      customer.set(issued.token, issued)
      bindingByRefresh.set(issued.refreshToken, binding)
      latest.set(binding, issued.token)
      return issued
    },
    findCustomer: (token) => {
      const value = customer.get(token)
      if (value === undefined) return { state: 'unknown' }
      const state = value.binding.status === 'active' ? stateAt(value.expiresAt) : 'expired'
      if (state === 'expired') bindingsRefusedOnce.add(value.binding)
      return { state, value }
    },
    findRefresh: (refreshToken) => bindingByRefresh.get(refreshToken),
    latestOf: (binding) => latest.get(binding)
  }
}
