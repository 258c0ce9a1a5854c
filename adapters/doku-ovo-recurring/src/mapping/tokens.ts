import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type Phone, Secret } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { type TokensRequestWire, TokensResponseWire, type WalletWire } from '../wire'
import { normalised } from './words'

export const toTokensRequestWire = (customerId: string): TokensRequestWire => ({
  customer: { id: customerId },
  token_data: { type: 'WALLET_RECURRING' }
})

/** One token of the list that is a recurring one of OVO. */
export interface ListedToken {
  readonly tokenId: Secret
  readonly maskedPhone: string | undefined
}

/** `another-customer`: the list is not the one that was asked for. `unusable`: it is no list at all. */
export type TokenList =
  | { readonly kind: 'listed'; readonly tokens: readonly ListedToken[] }
  | { readonly kind: 'another-customer' }
  | { readonly kind: 'unusable' }

const walletsIn = ({ wallet, wallets }: TokensResponseWire): readonly WalletWire[] =>
  [wallet, wallets].flatMap((held) => held ?? [])

const toListed = ({ issuer, token_id: tokenId, masked_phone_number: maskedPhone }: WalletWire): ListedToken[] =>
  normalised(issuer ?? '') === 'OVO' && tokenId !== undefined && tokenId !== ''
    ? [{ tokenId: new Secret(tokenId), maskedPhone }]
    : []

/** The tokens of a customer by an answer to the list call. "Not found" is a list without any. */
export const toTokenList = (answer: Answer, customerId: string): TokenList => {
  if (answer.kind === 'lost') return { kind: 'unusable' }
  if (answer.verdict.kind === 'not-found') return { kind: 'listed', tokens: [] }
  const body = decode(TokensResponseWire, answer.body)
  if (answer.verdict.kind !== 'answered' || E.isLeft(body)) return { kind: 'unusable' }
  const { customer, token_data: held } = body.right
  if (customer?.id !== customerId) return { kind: customer?.id === undefined ? 'unusable' : 'another-customer' }
  const isRecurring = normalised(held?.type ?? 'WALLET_RECURRING') === 'WALLET_RECURRING'
  return { kind: 'listed', tokens: isRecurring ? walletsIn(body.right).flatMap(toListed) : [] }
}

/** Whether what a masked number shows, four digits or more at its end, is the end of this phone. */
export const isPhoneOf = ({ maskedPhone }: ListedToken, phone: Phone): boolean => {
  const tail = /^\D*(\d{4,})$/.exec(maskedPhone ?? '')?.[1]
  return tail !== undefined && phone.secret.reveal().endsWith(tail)
}
