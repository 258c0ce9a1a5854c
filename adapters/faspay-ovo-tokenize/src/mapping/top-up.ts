import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type GatewayError, isSafeUrl, type TopUpInstruction } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { unanswered, unread } from '../client/refusals'
import type { Config } from '../config'
import { InstructionWire, type TopUpRequestWire, TopUpResponseWire } from '../wire'
import { holderOf } from './holder'
import { listed } from './numbered'
import { cleanedUrl } from './page'

export const toTopUpRequestWire = (
  { account, merchantName, paymentChannel }: Config,
  phoneNo: string
): TopUpRequestWire => ({
  request: 'Top Up Instruction OVO Open API',
  merchant_id: account.id,
  merchant: merchantName,
  phone_no: phoneNo,
  payment_channel: paymentChannel
})

/** An instruction whose pages a customer may be shown. */
const toInstruction = (wire: unknown): readonly TopUpInstruction[] => {
  const decoded = decode(InstructionWire, wire)
  if (E.isLeft(decoded)) return []
  const { option } = decoded.right
  const [iconUrl, url] = [cleanedUrl(decoded.right.icon), cleanedUrl(decoded.right.url)]
  return isSafeUrl(iconUrl) && isSafeUrl(url) ? [{ option, iconUrl, url }] : []
}

/** The ways to put money into the wallet. Those that cannot be read or shown are left out. */
export const toInstructions =
  (config: Config, reference: string, phoneNo: string) =>
  (answer: Answer): E.Either<GatewayError, readonly TopUpInstruction[]> => {
    const where = { operation: 'topUpInstructions', reference } as const
    if (answer.kind === 'lost' || answer.verdict.kind !== 'accepted') return E.left(unread(where, answer))
    const body = decode(TopUpResponseWire, answer.body)
    const wires = E.isRight(body) ? listed(body.right.topup_instruction) : undefined
    if (wires === undefined || holderOf(config, answer.body, phoneNo) === 'another') {
      return E.left(unanswered(where, answer))
    }
    return E.right(wires.flatMap(toInstruction))
  }
