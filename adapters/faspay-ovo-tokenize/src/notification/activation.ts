import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import {
  type AdapterDependencies,
  type InboundMessage,
  parsePhone,
  type Received,
  type Rejected
} from '@gerbang/domain'
import { toHex, utf8 } from '@gerbang/signing'
import { readBody } from '../client/read-body'
import type { Config } from '../config'
import { ActivationWire } from '../wire'
import { queryOf } from './query'
import { plain } from './replies'

const malformed: E.Either<Rejected, Received> = E.left({ reason: 'malformed', reply: plain(400, 'Malformed') })

/** Where the fields stand, the guide does not say: it speaks of GET, and prints a body. */
const fieldsOf = (message: InboundMessage): unknown => {
  const query = queryOf(message)
  if (query['phone_number'] !== undefined || query['phone_no'] !== undefined) return query
  const body = readBody(message.body)
  return E.isRight(body) ? body.right.fields : undefined
}

/**
 * The callback after an activation. Nothing signs it, and a browser may bring it: it only causes a question, and the
 * phone number is linked when the balance says so.
 */
export const receiveActivation =
  ({ crypto, now }: Pick<AdapterDependencies, 'crypto' | 'now'>, { password }: Config) =>
  (message: InboundMessage): E.Either<Rejected, Received> => {
    const decoded = decode(ActivationWire, fieldsOf(message))
    if (E.isLeft(decoded)) return malformed
    const { phone_number: phoneNumber, phone_no: phoneNo, response_code: code } = decoded.right
    const phone = parsePhone(phoneNumber ?? phoneNo ?? '')
    if (E.isLeft(phone)) return malformed
    // By the minute: the same words come again when the customer links the same number another time.
    const parts = ['activation', phone.right.secret.reveal(), code ?? '', now().toISOString().slice(0, 16)]
    return E.right({
      type: 'binding',
      trust: 'hint',
      status: 'unknown',
      phone: phone.right,
      // Keyed, because a phone number can be guessed from a plain hash.
      dedupeKey: toHex(crypto.hmacSha256(utf8(password.reveal()), utf8(JSON.stringify(parts)))),
      replies: { accepted: plain(200, 'OK'), retryLater: plain(503, 'Try again later.') }
    })
  }
