import * as E from 'fp-ts/Either'
import { decode, fromDecimal } from '@gerbang/codecs'
import { type Balance, type Binding, type GatewayError, linkInactive } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { refusal, saidIn, unanswered } from '../client/refusals'
import type { Config } from '../config'
import { saysNotLinked } from '../errors'
import { provider } from '../provider'
import { type BalanceRequestWire, BalanceResponseWire } from '../wire'
import { toNonNegative } from './amount'
import { holderOf } from './holder'

export const toBalanceRequestWire = ({ account, paymentChannel }: Config, phoneNo: string): BalanceRequestWire => ({
  request: 'Check Balance OVO OpenAPI',
  merchant_id: account.id,
  payment_channel: paymentChannel,
  phone_no: phoneNo
})

/** The answer to a balance call. Without this wallet's cash there is no balance to speak of. */
export const toBalance =
  (config: Config, { reference }: Binding, phoneNo: string) =>
  (answer: Answer): E.Either<GatewayError, Balance> => {
    const where = { operation: 'balance', reference } as const
    const nothing = E.left(unanswered(where, answer))
    if (answer.kind === 'lost') return nothing
    const refused = refusal(where, answer)
    if (refused !== undefined) return E.left(refused)
    const holder = holderOf(config, answer.body, phoneNo)
    if (saysNotLinked(answer) && holder !== 'another') {
      const gone = linkInactive({ ...where, provider }, 'The provider says that this phone number is not linked.')
      return E.left({ ...gone, ...saidIn(answer) })
    }
    const body = decode(BalanceResponseWire, answer.body)
    if (answer.verdict.kind !== 'accepted' || holder !== 'ours' || E.isLeft(body)) return nothing
    const { cash, points } = body.right.detail
    const held = toNonNegative(config.amountUnits.balance, cash.balance)
    if (held === undefined) return nothing
    return E.right({
      provider,
      cash: held,
      points: points?.balance === undefined ? undefined : fromDecimal(points.balance)
    })
  }
