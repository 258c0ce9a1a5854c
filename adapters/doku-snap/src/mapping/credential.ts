import { provider } from '../provider'
import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { decodeJson } from '@gerbang/codecs'
import { type Credential, Secret } from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'

const Stored = t.partial({ authCode: t.string })

/** A link's credential: the authCode that is exchanged for customer tokens, once DOKU has given one. */
export const toCredential = (authCode: string | undefined): Credential => ({
  provider,
  version: 1,
  secret: new Secret(JSON.stringify(authCode === undefined ? {} : { authCode }))
})

/** The authCode in a credential; undefined while DOKU has not given one. */
export const authCodeOf = (credential: Credential): Secret | undefined => {
  const stored = decodeJson(Stored, utf8(credential.secret.reveal()))
  if (E.isLeft(stored) || stored.right.authCode === undefined) return undefined
  return new Secret(stored.right.authCode)
}
