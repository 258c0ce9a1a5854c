import { createHash } from 'node:crypto'

export interface Credentials {
  readonly userId: string
  readonly password: string
}

const hex = (algorithm: 'md5' | 'sha1', text: string): string =>
  createHash(algorithm).update(text, 'utf8').digest('hex')

/** The MD5 as lower-case text, which is what SHA-1 is taken of. */
export const md5Text = ({ userId, password }: Credentials, identifier: string): string =>
  hex('md5', `${userId}${password}${identifier}`)

/** `sha1(md5(user_id + password + identifier))`; the identifier is a phone or bill number, or bill number and status. */
export const signatureOf = (credentials: Credentials, identifier: string): string =>
  hex('sha1', md5Text(credentials, identifier))
