import { fromDecimal } from '@gerbang/codecs'
import { decode } from '@gerbang/codecs'
import * as E from 'fp-ts/Either'
import { type Balance, type GatewayError, noAnswer, type Operation } from '@gerbang/domain'
import type { Answer } from '../client/call'
import type { Channel } from '../config/channels'
import { provider } from '../provider'
import { refusedCustomer } from '../client/refusals'
import { type BalanceEntryWire, type BalanceRequestWire, BalanceResponseWire } from '../wire'

export const toBalanceRequestWire = (channel: Channel): BalanceRequestWire => ({
  additionalInfo: { channel: channel.code }
})

const amountOf = (entries: readonly BalanceEntryWire[], balanceType: string): number | undefined => {
  const entry = entries.find((candidate) => candidate.balanceType === balanceType)
  const amount = entry?.availableBalance ?? entry?.amount
  return amount?.currency === 'IDR' ? fromDecimal(amount.value) : undefined
}

/** The answer to a balance inquiry. Without the wallet's cash there is no balance to speak of. */
export const toBalance =
  (channel: Channel, where: { readonly operation: Operation; readonly reference: string }) =>
  (answer: Answer): E.Either<GatewayError, Balance> => {
    if (answer.kind === 'lost') return E.left(noAnswer({ ...where, provider }, answer.why))
    const refused = refusedCustomer(where, answer)
    if (refused !== undefined) return E.left(refused)
    const body = decode(BalanceResponseWire, answer.body)
    const entries = answer.verdict.kind === 'accepted' && E.isRight(body) ? body.right.accountInfos : []
    const cash = amountOf(entries, channel.methods.cash)
    if (cash === undefined) {
      const said = { providerCode: answer.code, httpStatus: answer.httpStatus }
      return E.left({ ...noAnswer({ ...where, provider }, `code ${answer.code} without a balance`), ...said })
    }
    return E.right({
      provider,
      cash: { currency: 'IDR', amount: cash },
      points: amountOf(entries, channel.methods.points)
    })
  }
