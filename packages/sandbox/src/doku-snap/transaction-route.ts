import type { Fault } from '../faults'
import type { Route } from '../provider'
import { jsonReply, type Incoming, type Reply } from '../reply'
import { header } from '../request-header'
import type { SeenRequests } from '../seen-requests'
import {
  badRequest,
  expiredCustomerToken,
  invalidFormat,
  isRefusal,
  missingField,
  refusal,
  toReply,
  type Refusal
} from './answers'
import { authenticateCustomer, checkMerchant, isCustomerRefusal } from './authenticate'
import { channelOf, findChannel, type Channel } from './channels'
import { at, parseBody, type Body } from './fields'
import { checkMandatory } from './headers'
import type { Result, Snap, SnapOperation } from './service'
import { digestOf } from './signatures'
import { formatWib } from './timestamps'
import type { CustomerToken } from './tokens'

const conflict = refusal(409, '00', 'Conflict')

const channelIn = (operation: SnapOperation, body: Body): Channel | Refusal => {
  const code = at(body, 'additionalInfo.channel')
  if (code === undefined || code === '') {
    return operation.channel === 'required' ? missingField('additionalInfo.channel') : channelOf('ovo')
  }
  return findChannel(code) ?? invalidFormat('additionalInfo.channel')
}

const checkChannelHeaders = (operation: SnapOperation, channel: Channel, request: Incoming): Refusal | undefined => {
  if (!channel.needsDevice) return undefined
  return checkMandatory(request, [
    ...(operation.needsDeviceId ? ['X-DEVICE-ID'] : []),
    ...(operation.needsIpAddress ? ['X-IP-ADDRESS'] : [])
  ])
}

const toWire = (operation: SnapOperation, result: Result, headers: Readonly<Record<string, string>>): Reply => {
  if (isRefusal(result)) return toReply(operation.service, result, headers)
  const { code = `200${operation.service}00`, message = 'Successful', fields, fault } = result
  const reply = jsonReply(200, { responseCode: code, responseMessage: message, ...fields }, headers)
  return fault === undefined ? reply : { ...reply, fault }
}

interface Proven {
  readonly request: Incoming
  readonly customer: CustomerToken | undefined
  readonly fault: Fault | undefined
}

const executeProven = (snap: Snap, operation: SnapOperation, { request, customer, fault }: Proven): Result => {
  const body = parseBody(request.body)
  if (body === undefined) return badRequest
  const channel = channelIn(operation, body)
  if (isRefusal(channel)) return channel
  const headersFault = checkChannelHeaders(operation, channel, request)
  if (headersFault !== undefined) return headersFault
  if (customer !== undefined && customer.binding.wallet.wallet !== channel.wallet) return expiredCustomerToken
  return operation.execute({
    snap,
    body,
    channel,
    fault,
    externalId: header(request, 'X-EXTERNAL-ID'),
    contentDigest: digestOf(request.body),
    binding: customer?.binding,
    path: request.path
  })
}

/** Every signed call: prove the merchant, answer repeats, prove the customer, execute, remember the answer. */
export const transactionRoute = (snap: Snap, externalIds: SeenRequests, operation: SnapOperation): Route => ({
  operation: operation.operation,
  method: 'POST',
  execute: (request, fault): Reply => {
    const headers = { 'X-TIMESTAMP': formatWib(snap.clock.now()) }
    const merchantFault = checkMerchant(snap, request)
    if (merchantFault !== undefined) return toReply(operation.service, merchantFault, headers)

    const externalId = header(request, 'X-EXTERNAL-ID')
    const fingerprint = `${request.target} ${digestOf(request.body)}`
    const seen = externalIds.find(externalId)
    if (seen?.fingerprint === fingerprint) return { ...seen.reply, status: 409 }
    if (seen !== undefined) return toReply(operation.service, conflict, headers)

    const customer = authenticateCustomer(snap, operation, request)
    if (isCustomerRefusal(customer)) return toReply(operation.service, customer, headers)
    const { fault: standing, ...reply } = toWire(
      operation,
      executeProven(snap, operation, { request, customer, fault }),
      headers
    )
    externalIds.remember(externalId, { fingerprint, reply })
    return standing === undefined ? reply : { ...reply, fault: standing }
  }
})
