import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { decodeJson } from '@gerbang/codecs'
import { type Credential, type Phone, Secret } from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'
import { provider } from '../provider'

const Stored = t.type({ phoneNo: t.string })

/** A link's credential: the phone number as it is sent and signed, `08…`. Nothing else links an account. */
export const toCredential = (phone: Phone): Credential => ({
  provider,
  version: 1,
  secret: new Secret(JSON.stringify({ phoneNo: phone.secret.reveal().replace(/^62/, '0') }))
})

/** The phone number in a credential; undefined when it is none of this provider's. */
export const phoneNoOf = (credential: Credential): string | undefined => {
  const stored = decodeJson(Stored, utf8(credential.secret.reveal()))
  if (credential.provider !== provider || E.isLeft(stored)) return undefined
  const { phoneNo } = stored.right
  return /^08\d{6,11}$/.test(phoneNo) ? phoneNo : undefined
}
