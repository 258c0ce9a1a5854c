import * as E from 'fp-ts/Either'
import { decode, fromDecimal } from '@gerbang/codecs'
import type { Balance, Binding, GatewayError } from '@gerbang/domain'
import type { Answer } from '../client/call'
import type { Config } from '../config'
import { provider } from '../provider'
import { type BalanceRequestWire, BalanceResponseWire } from '../wire'
import { toNonNegative } from './amount'
import { holderOf } from './holder'
import { unread } from './unread'

export const toBalanceRequestWire = ({ account, paymentChannel }: Config, phoneNo: string): BalanceRequestWire => ({
  request: 'Check Balance OVO OpenAPI',
  merchant_id: account.id,
  payment_channel: paymentChannel,
  phone_no: phoneNo
})

/** The balance in an accepted answer about this phone number. Without the wallet's cash there is none to speak of. */
export const balanceIn = (config: Config, answer: Answer, phoneNo: string): Balance | undefined => {
  if (answer.kind === 'lost' || answer.verdict.kind !== 'accepted') return undefined
  const body = decode(BalanceResponseWire, answer.body)
  if (holderOf(config, answer.body, phoneNo) !== 'ours' || E.isLeft(body)) return undefined
  const { cash, points } = body.right.detail
  const held = toNonNegative(config.amountUnits.balance, cash.balance)
  if (held === undefined) return undefined
  return { provider, cash: held, points: points?.balance === undefined ? undefined : fromDecimal(points.balance) }
}

/** The answer to a balance call. */
export const toBalance =
  (config: Config, { reference }: Binding, phoneNo: string) =>
  (answer: Answer): E.Either<GatewayError, Balance> => {
    const where = { operation: 'balance', reference } as const
    const balance = balanceIn(config, answer, phoneNo)
    return balance === undefined ? E.left(unread(config, where, answer, phoneNo)) : E.right(balance)
  }
