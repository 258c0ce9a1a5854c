import type { GatewayError } from '@gerbang/domain'
import type { Answer, Call } from '../client/call'
import { notLinkedAnyMore, refusal, unanswered } from '../client/refusals'
import type { Config } from '../config'
import { saysNoSuchCustomer, saysNotLinked } from '../errors'
import { foreignHolder } from './holder'

/** The error of a read about a wallet: it is not linked, something was refused, or nothing usable came. */
export const unread = (
  config: Config,
  where: Pick<Call, 'operation' | 'reference'>,
  answer: Answer,
  phoneNo: string
): GatewayError => {
  if (answer.kind === 'lost') return unanswered(where, answer)
  const isGone = where.operation === 'balance' ? saysNotLinked(answer) : saysNoSuchCustomer(answer)
  if (isGone && foreignHolder(config, answer.body, phoneNo) === undefined) {
    return notLinkedAnyMore(where, answer)
  }
  return refusal(where, answer) ?? unanswered(where, answer)
}
