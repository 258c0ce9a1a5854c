import * as E from 'fp-ts/Either'
import type { InboundMessage, Received, Rejected } from '@gerbang/domain'
import type { Config } from '../config'
import { queryOf } from './query'
import { plain } from './replies'

const reply = plain(200, 'Thank you. Your payment is being checked; you may close this page.')

/**
 * The customer's browser after OVO's page. Its signature is that of a notification, and whoever has the address can call
 * it: it names the bill that may be asked about, and nothing more.
 * @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/url-callback-return-url
 */
export const receiveReturn =
  ({ account }: Config) =>
  (message: InboundMessage): E.Either<Rejected, Received> => {
    const { bill_no: billNo = '', merchant_id: merchantId } = queryOf(message)
    const isOurs = merchantId === account.id && /^[1-9]\d{13}$/.test(billNo)
    return E.right({ type: 'return', trust: 'hint', wireReference: isOurs ? billNo : undefined, reply })
  }
