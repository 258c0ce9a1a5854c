import type { Incoming } from '../reply'
import { header } from '../request-header'
import { sameText } from '../same-text'
import {
  expiredCustomerToken,
  expiredToken,
  isRefusal,
  missingField,
  unauthorized,
  unknownCustomerToken,
  unknownToken,
  type Refusal
} from './answers'
import {
  bearer,
  checkContentType,
  checkDeviceId,
  checkExternalId,
  checkIpAddress,
  checkMandatory,
  checkTimestamp
} from './headers'
import type { Snap, SnapOperation } from './service'
import { signSymmetric } from './signatures'
import type { CustomerToken } from './tokens'

const mandatory = ['X-TIMESTAMP', 'X-SIGNATURE', 'X-PARTNER-ID', 'X-EXTERNAL-ID', 'Authorization']

const checkShape = (snap: Snap, request: Incoming): Refusal | undefined =>
  checkContentType(request) ??
  checkMandatory(request, mandatory) ??
  checkTimestamp(request, snap.clock.now()) ??
  checkExternalId(request) ??
  checkDeviceId(request) ??
  checkIpAddress(request)

const checkB2bToken = (snap: Snap, token: string | undefined): Refusal | undefined => {
  if (token === undefined) return expiredToken
  const found = snap.tokens.findB2b(token)
  if (found.state === 'unknown') return unknownToken
  return found.state === 'expired' ? expiredToken : undefined
}

/** Proves the merchant: headers, timestamp, client, B2B token, signature. Undefined when all is well. */
export const checkMerchant = (snap: Snap, request: Incoming): Refusal | undefined => {
  const token = bearer(header(request, 'Authorization'))
  const fault = checkShape(snap, request) ?? checkB2bToken(snap, token)
  if (fault !== undefined) return fault
  if (header(request, 'X-PARTNER-ID') !== snap.clientId) return unauthorized('Unknown Client')
  const expected = signSymmetric({
    method: request.method,
    target: request.target,
    token: token ?? '',
    body: request.body,
    timestamp: header(request, 'X-TIMESTAMP'),
    secretKey: snap.secretKey
  })
  return sameText(expected, header(request, 'X-SIGNATURE')) ? undefined : unauthorized('Invalid Signature')
}

/** The live customer token behind a text, or why there is none. */
export const findCustomerToken = (snap: Snap, token: string): CustomerToken | Refusal => {
  const found = snap.tokens.findCustomer(token)
  if (found.state === 'unknown') return unknownCustomerToken
  return found.state === 'expired' ? expiredCustomerToken : found.value
}

/** The customer of `Authorization-Customer`, undefined where the operation has none. */
export const authenticateCustomer = (
  snap: Snap,
  operation: SnapOperation,
  request: Incoming
): CustomerToken | Refusal | undefined => {
  if (operation.customerToken === 'none') return undefined
  const value = header(request, 'Authorization-Customer')
  if (value === '' && operation.customerToken === 'optional') return undefined
  if (value === '') return missingField('Authorization-Customer')
  const token = bearer(value)
  return token === undefined ? expiredCustomerToken : findCustomerToken(snap, token)
}

export const isCustomerRefusal = (customer: CustomerToken | Refusal | undefined): customer is Refusal =>
  customer !== undefined && isRefusal(customer)
