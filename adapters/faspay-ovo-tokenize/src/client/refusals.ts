import { type GatewayError, noAnswer } from '@gerbang/domain'
import { provider } from '../provider'
import type { Answer, Call, DecodedAnswer } from './call'

type Where = Pick<Call, 'operation' | 'reference'>

/** What an answer said, for a sentence. */
export const named = ({ code, httpStatus }: DecodedAnswer): string => {
  const isFine = httpStatus >= 200 && httpStatus < 300
  if (code === undefined) return `HTTP ${String(httpStatus)}`
  return isFine ? `code ${code}` : `HTTP ${String(httpStatus)}, code ${code}`
}

export const saidIn = ({ code, httpStatus }: DecodedAnswer): Pick<GatewayError, 'providerCode' | 'httpStatus'> => ({
  ...(code === undefined ? {} : { providerCode: code }),
  httpStatus
})

/** The error of an answer that says nothing was executed: it is about the request, or about us. */
export const refusal = ({ operation, reference }: Where, answer: DecodedAnswer): GatewayError | undefined => {
  const { verdict } = answer
  if (verdict.kind !== 'refused') return undefined
  const message = `The provider refused the request with ${named(answer)}; nothing was executed.`
  return { kind: 'Refused', operation, provider, reference, ...saidIn(answer), message, next: verdict.next }
}

/** Where only payments can be declined, a verdict about the customer is a refusal with its reason. */
export const refusedCustomer = ({ operation, reference }: Where, answer: DecodedAnswer): GatewayError | undefined => {
  if (answer.verdict.kind !== 'declined') return undefined
  const { reason } = answer.verdict
  const message = `The provider refused this customer or wallet (${reason}); nothing was executed.`
  return { kind: 'Refused', operation, provider, reference, ...saidIn(answer), message, reason, next: 'stop' }
}

/** The error of a read whose answer holds nothing that can be used. */
export const unanswered = ({ operation, reference }: Where, answer: Answer): GatewayError => {
  const where = { operation, provider, reference }
  if (answer.kind === 'lost') return noAnswer(where, answer.why)
  return { ...noAnswer(where, `${named(answer)}, without what was asked for`), ...saidIn(answer) }
}

/** The error of a read: what was refused, or that nothing usable came. */
export const unread = (where: Where, answer: Answer): GatewayError => {
  if (answer.kind === 'lost') return unanswered(where, answer)
  return refusal(where, answer) ?? refusedCustomer(where, answer) ?? unanswered(where, answer)
}
