import * as E from 'fp-ts/Either'
import type { GatewayError, Unlinking } from '@gerbang/domain'
import type { Answer } from '../client/call'
import { refusal } from '../client/refusals'
import type { Config } from '../config'
import { saysNotLinked } from '../errors'
import type { UnlinkRequestWire } from '../wire'
import { sent } from './attempt'
import { foreignHolder } from './holder'

export const toUnlinkRequestWire = (
  { account, merchantName, paymentChannel }: Config,
  phoneNo: string
): UnlinkRequestWire => ({
  request: 'Unlink OVO Open API',
  merchant_id: account.id,
  merchant: merchantName,
  phone_no: phoneNo,
  payment_channel: paymentChannel
})

/** The answer to an unlinking, whose form is printed nowhere: a refusal executed nothing, all else has to be proven. */
export const toUnlinking =
  (config: Config, before: Unlinking, phoneNo: string) =>
  (answer: Answer): E.Either<GatewayError, Unlinking> => {
    const where = { operation: 'unlink', reference: before.bindingReference } as const
    const isOurs = answer.kind !== 'lost' && foreignHolder(config, answer.body, phoneNo) === undefined
    const refused = isOurs ? refusal(where, answer) : undefined
    return refused === undefined
      ? E.right({ ...before, attempt: sent(before.attempt), evidence: 'response' })
      : E.left(refused)
  }

/** The balance call after an unlinking: only a coded word that the phone number is not linked proves that it is done. */
export const toProven =
  (config: Config, heard: Unlinking, phoneNo: string) =>
  (answer: Answer): Unlinking => {
    if (answer.kind === 'lost' || foreignHolder(config, answer.body, phoneNo) !== undefined) return heard
    return saysNotLinked(answer) ? { ...heard, evidence: 'inquiry', status: 'unlinked' } : heard
  }
