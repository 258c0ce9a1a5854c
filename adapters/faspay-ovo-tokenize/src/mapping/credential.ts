import { type Credential, type Phone, Secret } from '@gerbang/domain'
import { provider } from '../provider'

/** A link's credential: the phone number as it is sent and signed, `08…`. Nothing else links an account. */
export const toCredential = (phone: Phone): Credential => ({
  provider,
  version: 1,
  secret: new Secret(phone.secret.reveal().replace(/^62/, '0'))
})

/** The phone number in a credential; undefined when it is none of this provider's. */
export const phoneNoOf = (credential: Credential): string | undefined => {
  const phoneNo = credential.secret.reveal()
  return credential.provider === provider && /^08\d{6,11}$/.test(phoneNo) ? phoneNo : undefined
}
