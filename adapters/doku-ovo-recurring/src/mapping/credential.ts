import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { decodeJson } from '@gerbang/codecs'
import { type Credential, Secret } from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'
import { provider } from '../provider'

const Stored = t.partial({ tokenId: t.string })

/** A link's credential: DOKU's token for the wallet, once its list has named one. */
export const toCredential = (tokenId: string | undefined): Credential => ({
  provider,
  version: 1,
  secret: new Secret(JSON.stringify(tokenId === undefined ? {} : { tokenId }))
})

/** The token in a credential; undefined while DOKU has not given one. */
export const tokenIdOf = (credential: Credential): Secret | undefined => {
  const stored = decodeJson(Stored, utf8(credential.secret.reveal()))
  if (E.isLeft(stored) || stored.right.tokenId === undefined || stored.right.tokenId === '') return undefined
  return new Secret(stored.right.tokenId)
}
