import { text } from './fields'
import type { TokenOperation } from './service'
import { tokenLifeSeconds } from './tokens'

export const b2b: TokenOperation = {
  operation: 'b2b',
  service: '73',
  paths: ['/authorization/v1/access-token/b2b'],
  execute: (snap, body) => {
    const fault = text(body, 'grantType', { required: 'required', oneOf: ['client_credentials'] })
    if (fault !== undefined) return fault
    const expiresIn = snap.quirks.expiresIn === 'string' ? String(tokenLifeSeconds) : tokenLifeSeconds
    return { fields: { accessToken: snap.tokens.issueB2b(), tokenType: 'Bearer', expiresIn, additionalInfo: '' } }
  }
}
