import { type GatewayError, linkInactive, noAnswer } from '@gerbang/domain'
import { counts } from '../errors'
import { provider } from '../provider'
import type { Answer, Call, DecodedAnswer } from './call'

type Where = Pick<Call, 'operation' | 'reference'>

const saidIn = ({ code, httpStatus }: DecodedAnswer): Pick<GatewayError, 'providerCode' | 'httpStatus'> => ({
  ...(code === undefined ? {} : { providerCode: code }),
  httpStatus
})

/** What an answer said, for a sentence. A code under a status that lends it no weight is not spoken of. */
const named = ({ code, httpStatus }: DecodedAnswer): string =>
  code === undefined || !counts(httpStatus) ? `HTTP ${String(httpStatus)}` : `HTTP ${String(httpStatus)}, ${code}`

/** Why an answer settles nothing. */
export const unsettling = ({ code, flaw, httpStatus }: DecodedAnswer): string => {
  if (!counts(httpStatus)) return `the answer is HTTP ${String(httpStatus)}, which settles nothing`
  return `${flaw ?? `the answer has code ${code ?? 'none'}`}, which settles nothing`
}

/** The error of an answer that says nothing was executed: it is about the request, or about us. */
export const refusal = ({ operation, reference }: Where, answer: DecodedAnswer): GatewayError | undefined => {
  const { verdict } = answer
  if (verdict.kind !== 'refused') return undefined
  const message = `The provider refused the call (${named(answer)}); nothing was executed.`
  return { kind: 'Refused', operation, provider, reference, ...saidIn(answer), message, next: verdict.next }
}

/** A verdict about the customer or the wallet, where there is no payment that could be declined. */
export const refusedCustomer = (
  { operation, reference }: Where,
  answer: DecodedAnswer,
  reason: NonNullable<GatewayError['reason']>
): GatewayError => {
  const message = `The provider refused this customer or wallet (${reason}); nothing was executed.`
  return { kind: 'Refused', operation, provider, reference, ...saidIn(answer), message, reason, next: 'stop' }
}

/** The error of a read whose phone number is not linked. */
export const notLinkedAnyMore = ({ operation, reference }: Where, answer: DecodedAnswer): GatewayError => ({
  ...linkInactive(
    { operation, provider, reference },
    `The provider does not know this link any more (${named(answer)}).`
  ),
  ...saidIn(answer)
})

/** The error of a read whose answer holds nothing that can be used. */
export const unanswered = ({ operation, reference }: Where, answer: Answer): GatewayError => {
  const where = { operation, provider, reference }
  if (answer.kind === 'lost') return noAnswer(where, answer.why)
  return { ...noAnswer(where, `${named(answer)}, without what was asked for`), ...saidIn(answer) }
}
