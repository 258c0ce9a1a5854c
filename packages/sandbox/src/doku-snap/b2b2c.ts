import { unauthorized } from './answers'
import { text, textAt, type Body } from './fields'
import type { Snap, TokenOperation } from './service'
import { formatWib } from './timestamps'
import type { Binding } from '../ledger-entries'

const refreshLifeMs = 30 * 24 * 60 * 60_000

const bindingOf = (snap: Snap, body: Body): Binding | undefined =>
  textAt(body, 'grantType') === 'refresh_token'
    ? snap.tokens.findRefresh(textAt(body, 'refreshToken'))
    : snap.tokens.findAuthCode(textAt(body, 'authCode'))

/** Works only while the binding is active; before the customer's PIN and after an unlink the answer is 4017400. */
export const b2b2c: TokenOperation = {
  operation: 'b2b2c',
  service: '74',
  paths: ['/authorization/v1/access-token/b2b2c'],
  execute: (snap, body) => {
    const credential = textAt(body, 'grantType') === 'refresh_token' ? 'refreshToken' : 'authCode'
    const fault =
      text(body, 'grantType', { required: 'required', oneOf: ['authorization_code', 'refresh_token'] }) ??
      text(body, credential, { required: 'required', max: 2048 })
    if (fault !== undefined) return fault
    const binding = bindingOf(snap, body)
    if (binding?.status !== 'active') return unauthorized('Account Not Linked')
    const { token, refreshToken, expiresAt } = snap.tokens.issueCustomer(binding)
    return {
      fields: {
        accessToken: token,
        tokenType: 'Bearer',
        accessTokenExpiryTime: formatWib(expiresAt),
        refreshToken,
        refreshTokenExpiryTime: formatWib(expiresAt + refreshLifeMs),
        additionalInfo: {}
      }
    }
  }
}
