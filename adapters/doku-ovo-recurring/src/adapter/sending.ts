import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import {
  type Binding,
  type BindRequest,
  faultsOfRefundable,
  foreign,
  type GatewayError,
  type Payment,
  type PayRequest,
  prepared,
  type Prepared,
  type Refund,
  type RefundRequest,
  unheardPayment,
  unheardRefund,
  unsupported,
  unusable,
  faultyRequest,
  reportConflict
} from '@gerbang/domain'
import { newRequestId } from '@gerbang/signing'
import { sendingCall } from '../client/call'
import { derivedRequestId } from '../client/request-id'
import { unsupportedIn } from '../config/capabilities'
import { endpoints } from '../config/endpoints'
import { prepareAttempt } from '../mapping/attempt'
import { bindFaults, toBinding, toBindRequestWire, unknownBinding } from '../mapping/bind'
import { tokenIdOf } from '../mapping/credential'
import { payFaults, toPayment, toPayRequestWire } from '../mapping/pay'
import { toRefund, toRefundRequestWire } from '../mapping/refund'
import { provider } from '../provider'
import { type Room, withoutToken } from './room'

// Each operation: validate and map purely, then one prepared send.

export const bind =
  ({ client, config, dependencies }: Room) =>
  (request: BindRequest): E.Either<GatewayError, Prepared<Binding>> => {
    const { reference } = request
    const faults = bindFaults(request)
    if (faults.length > 0) return E.left(faultyRequest({ operation: 'bind', provider, reference }, faults))
    const { account, deadlines } = config
    const requestId = newRequestId(dependencies.randomBytes)
    const identity = { account, operation: 'bind', reference, requestId } as const
    const attempt = prepareAttempt(dependencies, { ...identity, deadlineMs: deadlines.bindMs })
    const before = unknownBinding(request, attempt)
    const body = toBindRequestWire(config, request)
    const call = { ...sendingCall(attempt), path: endpoints.bind, json: 'sample-commas', body } as const
    return E.right(prepared(before, pipe(client.call(call), TE.map(toBinding(config, before)))))
  }

export const pay =
  (room: Room) =>
  (request: PayRequest): E.Either<GatewayError, Prepared<Payment>> => {
    const { client, config, dependencies } = room
    const { binding, reference } = request
    const { account, deadlines, statusDelayMs } = config
    const operation = 'pay'
    const faults = payFaults(request)
    if (faults.length > 0) return E.left(faultyRequest({ operation, provider, reference }, faults))
    const refused = unusable({ provider, account, operation }, binding)
    if (refused !== undefined) return E.left(refused)
    const lacking = unsupportedIn(request)
    if (lacking !== undefined) return E.left(unsupported({ operation, provider, reference }, lacking))
    const tokenId = tokenIdOf(binding.credential)
    if (tokenId === undefined) return E.left(withoutToken(operation, reference))
    const requestId = derivedRequestId(dependencies.crypto, { account, operation, reference })
    const identity = { account, operation, reference, wireReference: reference, requestId } as const
    const attempt = prepareAttempt(dependencies, { ...identity, deadlineMs: deadlines.payMs })
    const before = unheardPayment(request, { attempt, statusDelayMs })
    const body = toPayRequestWire(config, request, { attempt, tokenId })
    const send = pipe(
      client.call({ ...sendingCall(attempt), path: endpoints.pay, body }),
      TE.map(toPayment(config, before)),
      TE.map(({ payment, conflict }) => {
        reportConflict(dependencies, { operation, provider, reference }, conflict)
        return payment
      })
    )
    return E.right(prepared(before, send))
  }

export const refund =
  (room: Room) =>
  (request: RefundRequest): E.Either<GatewayError, Prepared<Refund>> => {
    const { client, config, dependencies } = room
    const { payment, reference } = request
    const { account, deadlines, statusDelayMs } = config
    const operation = 'refund'
    const faults = faultsOfRefundable(request)
    if (faults.length > 0) return E.left(faultyRequest({ operation, provider, reference }, faults))
    const notOurs = foreign({ provider, account, operation }, payment)
    if (notOurs !== undefined) return E.left(notOurs)
    const requestId = derivedRequestId(dependencies.crypto, { account, operation, reference })
    const identity = { account, operation, reference, requestId } as const
    const attempt = prepareAttempt(dependencies, { ...identity, deadlineMs: deadlines.refundMs })
    const before = unheardRefund(request, { attempt, statusDelayMs })
    const send = pipe(
      client.call({ ...sendingCall(attempt), path: endpoints.refund, body: toRefundRequestWire(request) }),
      TE.map(toRefund(before, dependencies.now)),
      TE.map(({ refund: heard, conflict }) => {
        reportConflict(dependencies, { operation, provider, reference }, conflict)
        return heard
      })
    )
    return E.right(prepared(before, send))
  }
