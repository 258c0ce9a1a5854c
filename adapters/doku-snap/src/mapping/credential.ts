import { type Credential, Secret } from '@gerbang/domain'
import { provider } from '../provider'

/** A link's credential: the authCode that is exchanged for customer tokens, once DOKU has given one. */
export const toCredential = (authCode: string | undefined): Credential => ({
  provider,
  version: 1,
  secret: new Secret(JSON.stringify(authCode === undefined ? {} : { authCode }))
})

/** The authCode in a credential; undefined while DOKU has not given one. */
export const authCodeOf = (credential: Credential): Secret | undefined => {
  const stored = storedIn(credential)
  if (typeof stored !== 'object' || stored === null || !('authCode' in stored)) return undefined
  return typeof stored.authCode === 'string' ? new Secret(stored.authCode) : undefined
}

/** What `toCredential` wrote; the parser's own error would quote it. */
const storedIn = ({ secret }: Credential): unknown => {
  try {
    return JSON.parse(secret.reveal())
  } catch {
    return undefined
  }
}
