import { toJakartaSeconds } from '@gerbang/codecs'
import type { Rejected, Reply } from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'

const reply = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: utf8(JSON.stringify(body))
})

/** A SNAP reply: the HTTP status is the first three digits of the code. */
const coded = (responseCode: string, responseMessage: string): Reply =>
  reply(Number(responseCode.slice(0, 3)), { responseCode, responseMessage })

/** Replies by service: 56 for payment notifications, 07 for binding notifications. */
export interface ReplySet {
  readonly accepted: Reply
  readonly retryLater: Reply
  readonly tokenRefused: Reply
  readonly signatureRefused: Reply
  readonly malformed: Reply
  readonly incomplete: Reply
}

const replySet = (service: '56' | '07', accepted: string): ReplySet => ({
  accepted: coded(`200${service}00`, accepted),
  retryLater: coded(`500${service}00`, 'General Error'),
  tokenRefused: coded(`401${service}01`, 'Invalid Token (B2B)'),
  signatureRefused: coded(`401${service}00`, 'Unauthorized. Invalid Signature'),
  malformed: coded(`400${service}01`, 'Invalid Field Format'),
  incomplete: coded(`400${service}02`, 'Invalid Mandatory Field')
})

/** @see https://developers.doku.com/get-started-with-doku-api/notification/http-notification-sample-for-snap */
export const paymentReplies: ReplySet = replySet('56', 'Request has been processed successfully')
export const bindingReplies: ReplySet = replySet('07', 'Successful')

export const tokenReplies = {
  issued: (token: string, lifeSeconds: number, clientKey: string, at: Date): Reply =>
    reply(
      200,
      {
        responseCode: '2007300',
        responseMessage: 'Successful',
        accessToken: token,
        tokenType: 'Bearer',
        expiresIn: lifeSeconds,
        additionalInfo: ''
      },
      { 'X-CLIENT-KEY': clientKey, 'X-TIMESTAMP': toJakartaSeconds(at) }
    ),
  signatureRefused: coded('4017300', 'Unauthorized. Invalid Signature'),
  malformed: coded('4007301', 'Invalid Field Format'),
  incomplete: coded('4007302', 'Invalid Mandatory Field grantType')
} as const

export const rejected = (reason: Rejected['reason'], answer: Reply): Rejected => ({ reason, reply: answer })
