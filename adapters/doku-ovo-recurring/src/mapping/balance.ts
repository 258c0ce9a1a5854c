import * as E from 'fp-ts/Either'
import { decode, fromDecimal } from '@gerbang/codecs'
import type { Balance, Binding, GatewayError, Secret } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { unanswered } from '../client/refusals'
import { provider } from '../provider'
import { BalanceResponseWire, type TokenHolderWire } from '../wire'

/** The wallet that a call is about. */
export const toTokenHolderWire = (customerId: string, tokenId: Secret): TokenHolderWire => ({
  customer: { id: customerId },
  ovo_account: { token_id: tokenId.reveal() }
})

/** The answer to a balance inquiry. Without the wallet's cash there is no balance to speak of. */
export const toBalance =
  ({ reference, customer }: Binding) =>
  (answer: Answer): E.Either<GatewayError, Balance> => {
    const nothing = E.left(unanswered({ operation: 'balance', reference }, answer))
    if (answer.kind === 'lost' || answer.verdict.kind !== 'answered') return nothing
    const body = decode(BalanceResponseWire, answer.body)
    if (E.isLeft(body) || (body.right.customer?.id ?? customer.id) !== customer.id) return nothing
    const { ovo_cash_balance: cash, ovo_point_balance: points } = body.right.ovo_account
    const amount = fromDecimal(cash)
    if (amount === undefined) return nothing
    const held = points === undefined ? undefined : fromDecimal(points)
    return E.right({ provider, cash: { currency: 'IDR', amount }, points: held })
  }
