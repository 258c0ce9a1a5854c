import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import {
  type Binding,
  type BindRequest,
  faultyRequest,
  type GatewayError,
  type Payment,
  type PayRequest,
  prepared,
  type Prepared,
  type Refund,
  type RefundRequest,
  reportConflict,
  unheardPayment,
  unsupported,
  unusable
} from '@gerbang/domain'
import { askingCall, sendingCall, within } from '../client/call'
import { lackOf, unsupportedIn } from '../config/capabilities'
import { billNoOf, prepareAttempt } from '../mapping/attempt'
import { toBalanceRequestWire } from '../mapping/balance'
import { balanceUnread, bindFaults, freeToLink, toBinding, toBindRequestWire, unknownBinding } from '../mapping/bind'
import { phoneNoOf } from '../mapping/credential'
import { toPayment } from '../mapping/paid'
import { payFaults, toPayRequestWire } from '../mapping/pay'
import { provider } from '../provider'
import { type Room, withoutPhone } from './room'

// Each operation: validate and map purely, then one prepared send.

/** Asks the balance first: a phone number that is linked already must not be linked for anyone else. */
export const bind =
  ({ client, config, dependencies }: Room) =>
  (request: BindRequest): E.Either<GatewayError, Prepared<Binding>> => {
    const { reference } = request
    const operation = 'bind'
    const faults = bindFaults(request)
    if (faults.length > 0) return E.left(faultyRequest({ operation, provider, reference }, faults))
    const { account, deadlines } = config
    const attempt = prepareAttempt(dependencies, { account, operation, reference, deadlineMs: deadlines.bindMs })
    const before = unknownBinding(request, attempt)
    const phoneNo = phoneNoOf(before.credential)
    if (phoneNo === undefined) return E.left(withoutPhone(operation, reference))
    const call = { ...sendingCall(attempt), signed: phoneNo }
    const activation = { ...call, service: 'bind', body: toBindRequestWire(config, phoneNo, request) } as const
    const balance = (): TE.TaskEither<GatewayError, void> => {
      const asked = askingCall(dependencies, { operation, reference, deadlineMs: deadlines.readMs })
      const timed = { ...call, ...within(asked, attempt.deadlineAt) }
      return pipe(
        client.call({ ...timed, service: 'balance', body: toBalanceRequestWire(config, phoneNo) }),
        TE.mapLeft(({ kind }) => balanceUnread(reference, kind)),
        TE.chainEitherK(freeToLink(config, reference, phoneNo))
      )
    }
    const send = pipe(
      TE.right(undefined),
      TE.chain(balance),
      TE.chain(() => client.call(activation)),
      TE.chainEitherK(toBinding(config, before))
    )
    return E.right(prepared(before, send))
  }

export const pay =
  ({ client, config, dependencies }: Room) =>
  (request: PayRequest): E.Either<GatewayError, Prepared<Payment>> => {
    const { binding, reference } = request
    const { account, deadlines, statusDelayMs } = config
    const operation = 'pay'
    const faults = payFaults(request)
    if (faults.length > 0) return E.left(faultyRequest({ operation, provider, reference }, faults))
    const refused = unusable({ provider, account, operation }, binding)
    if (refused !== undefined) return E.left(refused)
    const lacking = unsupportedIn(request)
    if (lacking !== undefined) return E.left(unsupported({ operation, provider, reference }, lacking))
    const phoneNo = phoneNoOf(binding.credential)
    if (phoneNo === undefined) return E.left(withoutPhone(operation, reference))
    const wireReference = billNoOf(dependencies, { account, reference })
    const identity = { account, operation, reference, wireReference } as const
    const attempt = prepareAttempt(dependencies, { ...identity, deadlineMs: deadlines.payMs })
    const before = unheardPayment(request, { attempt, statusDelayMs })
    const body = toPayRequestWire(config, request, { attempt, phoneNo })
    const send = pipe(
      client.call({ ...sendingCall(attempt), service: 'pay', signed: phoneNo, body }),
      TE.chainEitherK(toPayment(config, before)),
      TE.map(({ payment, conflict }) => {
        reportConflict(dependencies, { operation, provider, reference }, conflict)
        return payment
      })
    )
    return E.right(prepared(before, send))
  }

export const refund = ({ reference }: RefundRequest): E.Either<GatewayError, Prepared<Refund>> =>
  E.left(unsupported({ operation: 'refund', provider, reference }, lackOf('refund')))
