import type { Crypto, Secret } from '@gerbang/domain'
import { toHex, utf8View } from '@gerbang/signing'

/** What a message is signed with. */
export interface Signer {
  readonly userId: string
  readonly password: Secret
}

type Hashes = Pick<Crypto, 'md5' | 'sha1'>

/** Lower-case hex MD5 of user id, password and data, which nothing separates. Whoever has it can guess the password offline. */
export const innerHash = (crypto: Hashes, { userId, password }: Signer, data: string): string =>
  toHex(crypto.md5(utf8View(`${userId}${password.reveal()}${data}`)))

/**
 * `sha1(md5(user_id + password + data))`: the outer hash is over the text of the inner one, 32 lower-case hex digits.
 * `data` is the phone number as it is sent, or the bill number for an inquiry.
 * @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/e-money-channel-integration-guide/ovo-tokenize-integration-guide
 */
export const sign = (crypto: Hashes, signer: Signer, data: string): string =>
  toHex(crypto.sha1(utf8View(innerHash(crypto, signer, data))))

/** What a notification is signed over: bill number and status, which nothing separates either. */
export interface SignedStatus {
  readonly billNo: string
  readonly status: string
}

/**
 * Whether one of the passwords made this signature of bill number and status. A malformed one is false, never a throw.
 * The form without the status, which one sample of Faspay's has, is refused: it is the signature of our own inquiry,
 * and the redirect page of other channels shows that to browsers.
 * @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/payment-notification
 */
export const verify = (
  crypto: Hashes & Pick<Crypto, 'equal'>,
  { userId, passwords }: { readonly userId: string; readonly passwords: readonly Secret[] },
  { billNo, status }: SignedStatus,
  signature: string | undefined
): boolean => {
  if (signature === undefined || !/^[0-9a-f]{40}$/.test(signature)) return false
  const given = utf8View(signature)
  return passwords
    .map((password) => crypto.equal(utf8View(sign(crypto, { userId, password }, `${billNo}${status}`)), given))
    .includes(true)
}
