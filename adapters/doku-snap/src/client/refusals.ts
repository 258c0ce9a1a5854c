import { type GatewayError, linkInactive, notSent } from '@gerbang/domain'
import type { Call, DecodedAnswer } from './call'
import { provider } from '../provider'
import type { TokenFailure } from './tokens'

type Where = Pick<Call, 'operation' | 'reference'>

const at = ({ operation, reference }: Where): { provider: string } & Where => ({ operation, provider, reference })

/** A missing token as the error of the operation that needed it. */
export const tokenError = (where: Where, failure: TokenFailure): GatewayError => {
  switch (failure.kind) {
    case 'not-fetched':
      return notSent(at(where), `no access token could be fetched (${failure.why})`)
    case 'link-refused':
      return {
        ...linkInactive(
          at(where),
          'The provider no longer honours this link: the customer must link the wallet again.'
        ),
        providerCode: failure.code
      }
    case 'refused':
      return {
        kind: 'Refused',
        ...at(where),
        message: 'The provider refused our token request: check clientId, privateKey, environment and the clock.',
        providerCode: failure.code,
        next: 'fix-configuration'
      }
  }
}

/** The error of an answer that says nothing was executed: about the request, about us, or about a token refused twice. */
export const refusal = (where: Where, answer: DecodedAnswer): GatewayError | undefined => {
  const { verdict } = answer
  const said = { providerCode: answer.code, httpStatus: answer.httpStatus }
  if (verdict.kind === 'refused') {
    const message = `The provider refused the request with code ${answer.code}; nothing was executed.`
    return { kind: verdict.error, ...at(where), ...said, message, next: verdict.next }
  }
  if (verdict.kind !== 'token-refused') return undefined
  if (verdict.token === 'customer') {
    return { ...linkInactive(at(where), 'The provider refused the customer token twice: the link is gone.'), ...said }
  }
  const message = 'The provider refused a newly fetched access token; nothing was executed.'
  return { kind: 'Refused', ...at(where), ...said, message, next: 'fix-configuration' }
}

/** Where only payments and refunds can be declined, a verdict about the customer is a refusal with its reason. */
export const refusedCustomer = (where: Where, answer: DecodedAnswer): GatewayError | undefined => {
  if (answer.verdict.kind !== 'declined') return undefined
  const { reason } = answer.verdict
  return {
    kind: 'Refused',
    ...at(where),
    message: `The provider refused this customer or wallet (${reason}); nothing was executed.`,
    reason,
    providerCode: answer.code,
    httpStatus: answer.httpStatus,
    next: 'stop'
  }
}
