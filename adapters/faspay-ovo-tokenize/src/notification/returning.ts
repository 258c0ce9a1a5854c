import * as E from 'fp-ts/Either'
import type { AdapterDependencies, InboundMessage, Received, Rejected } from '@gerbang/domain'
import type { Config } from '../config'
import { verify } from '../signing'
import { queryOf } from './query'
import { plain } from './replies'

/** One text for everybody, whatever the address says: it may be a customer, and it may be anybody. */
const reply = plain(200, 'Your payment is being checked.')

/**
 * The customer's browser after OVO's page. What it brings is signed like a notification and goes through the hands of the
 * customer: at most it names the bill that may be asked about. Unsigned, or of another merchant, it names none.
 * @see https://docs.faspay.co.id/merchant-integration/api-reference-1/debit-transaction/url-callback-return-url
 */
export const receiveReturn =
  ({ crypto }: Pick<AdapterDependencies, 'crypto'>, config: Config) =>
  (message: InboundMessage): E.Either<Rejected, Received> => {
    const { bill_no: billNo = '', merchant_id: merchantId, signature, status = '' } = queryOf(message)
    const signers = { userId: config.userId, passwords: config.inboundPasswords }
    const isOurs = merchantId === config.account.id && billNo !== ''
    const isSigned = isOurs && verify(crypto, signers, { billNo, status }, signature)
    return E.right({ type: 'return', trust: 'hint', wireReference: isSigned ? billNo : undefined, reply })
  }
