import { type GatewayError, noAnswer } from '@gerbang/domain'
import { provider } from '../provider'
import type { Answer, Call, DecodedAnswer } from './call'

type Where = Pick<Call, 'operation' | 'reference'>

const saidOf = ({ said, httpStatus }: DecodedAnswer): Pick<GatewayError, 'providerCode' | 'httpStatus'> => ({
  ...(said.code === undefined ? {} : { providerCode: said.code }),
  httpStatus
})

const named = ({ said, httpStatus }: DecodedAnswer): string =>
  said.code === undefined ? `HTTP ${String(httpStatus)}` : `HTTP ${String(httpStatus)}, ${said.code}`

/** The error of an answer that says nothing was executed: about the request, about us, or about too many calls. */
export const refusal = ({ operation, reference }: Where, answer: DecodedAnswer): GatewayError | undefined => {
  const { verdict } = answer
  if (verdict.kind !== 'refused') return undefined
  const message = `The provider refused the call (${named(answer)}); nothing was executed.`
  return { kind: verdict.error, operation, provider, reference, ...saidOf(answer), message, next: verdict.next }
}

/** The error of a read whose answer holds nothing that can be used. */
export const unanswered = ({ operation, reference }: Where, answer: Answer): GatewayError => {
  const where = { operation, provider, reference }
  if (answer.kind === 'lost') return noAnswer(where, answer.why)
  return { ...noAnswer(where, `${named(answer)}, without what was asked for`), ...saidOf(answer) }
}
