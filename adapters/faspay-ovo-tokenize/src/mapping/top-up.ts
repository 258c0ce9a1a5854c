import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type GatewayError, isSafeUrl, type TopUpInstruction } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { unanswered } from '../client/refusals'
import type { Config } from '../config'
import { InstructionWire, type TopUpRequestWire, TopUpResponseWire } from '../wire'
import { foreignHolder } from './holder'
import { listed } from './numbered'
import { cleanedUrl } from './page'
import { unread } from './unread'

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
const toInstruction = (wire: unknown): TopUpInstruction | undefined => {
  const decoded = decode(InstructionWire, wire)
  if (E.isLeft(decoded)) return undefined
  const { option } = decoded.right
  const [iconUrl, url] = [cleanedUrl(decoded.right.icon), cleanedUrl(decoded.right.url)]
  return isSafeUrl(iconUrl) && isSafeUrl(url) ? { option, iconUrl, url } : undefined
}

/** The ways to put money into the wallet. One that cannot be read or shown makes the list unusable. */
export const toInstructions =
  (config: Config, reference: string, phoneNo: string) =>
  (answer: Answer): E.Either<GatewayError, readonly TopUpInstruction[]> => {
    const where = { operation: 'topUpInstructions', reference } as const
    if (answer.kind === 'lost' || answer.verdict.kind !== 'accepted') {
      return E.left(unread(config, where, answer, phoneNo))
    }
    const body = decode(TopUpResponseWire, answer.body)
    const wires = E.isRight(body) ? listed(body.right.topup_instruction) : undefined
    const instructions = (wires ?? []).flatMap((wire) => toInstruction(wire) ?? [])
    const isForeign = foreignHolder(config, answer.body, phoneNo) !== undefined
    return isForeign || instructions.length !== wires?.length
      ? E.left(unanswered(where, answer))
      : E.right(instructions)
  }
