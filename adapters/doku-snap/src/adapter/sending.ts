import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import {
  type Balance,
  type Binding,
  type BindRequest,
  type Device,
  foreign,
  type GatewayError,
  linkInactive,
  notSent,
  type Payment,
  type PayRequest,
  prepared,
  type Prepared,
  type Refund,
  type RefundRequest,
  type ReturnUrls,
  type Secret,
  type Unlinking,
  unheardPayment,
  unheardRefund,
  unheardUnlinking,
  unsupported,
  unusable,
  faultyRequest,
  reportConflict
} from '@gerbang/domain'
import { type Answer, type Call, sendingCall } from '../client/call'
import { type Channel, channelOf, unsupportedIn } from '../config/channels'
import { endpoints } from '../config/endpoints'
import { prepareAttempt } from '../mapping/attempt'
import { bindChannel, bindFaults, toBinding, toBindRequestWire, unknownBinding } from '../mapping/bind'
import { authCodeOf } from '../mapping/credential'
import { deviceFaults } from '../mapping/device'
import { split } from '../mapping/funds'
import { payFaults, payReturnUrls, toPayment, toPayRequestWire } from '../mapping/pay'
import { refundFaults, toRefund, toRefundRequestWire } from '../mapping/refund'
import { alreadyUnlinked, toUnbindRequestWire, toUnlinking } from '../mapping/unlink'
import { wireReferenceOf } from '../mapping/wire-reference'
import { provider } from '../provider'
import { readBalance } from './reading'
import { notOffered, type Room } from './room'

// Each operation: validate and map purely, then one prepared send.

export const bind =
  (room: Room) =>
  (request: BindRequest): E.Either<GatewayError, Prepared<Binding>> => {
    const { client, config, dependencies } = room
    const { reference, device } = request
    const channel = bindChannel(config, request)
    const faults = bindFaults(config, channel, request)
    if (faults.length > 0 || channel === undefined)
      return E.left(faultyRequest({ operation: 'bind', provider, reference }, faults))
    const { account, deadlines } = config
    const attempt = prepareAttempt(dependencies, {
      account,
      operation: 'bind',
      reference,
      deadlineMs: deadlines.bindMs
    })
    const before = unknownBinding(channel, request, attempt)
    const wire = toBindRequestWire(channel, request)
    const send = pipe(
      client.call({ ...sendingCall(attempt), ...endpoints.bind, device, body: () => wire }),
      TE.chainEitherK(toBinding(config, before)),
      TE.chainFirstTaskK(dropOldToken(room))
    )
    return E.right(prepared(before, send))
  }

/** A new link never starts with a token that an older one left under the same authCode. */
const dropOldToken =
  ({ client }: Room) =>
  (binding: Binding) =>
  async (): Promise<void> => {
    const authCode = authCodeOf(binding.credential)
    if (authCode !== undefined) await client.tokens.dropCustomer(authCode)
  }

export const pay =
  (room: Room) =>
  (request: PayRequest): E.Either<GatewayError, Prepared<Payment>> => {
    const { config, dependencies } = room
    const { binding, reference } = request
    // The channel is the binding's, whatever wallets the configuration offers today.
    const channel = channelOf((binding as Binding | undefined)?.wallet ?? '')
    const faults = payFaults(config, channel, request)
    const urls = payReturnUrls(config, request)
    if (faults.length > 0 || urls === undefined)
      return E.left(faultyRequest({ operation: 'pay', provider, reference }, faults))
    const refused = unusable({ provider, account: config.account, operation: 'pay' }, binding)
    if (refused !== undefined) return E.left(refused)
    if (channel === undefined) return E.left(notOffered('pay', reference, binding.wallet))
    const lacking = unsupportedIn(channel, request)
    if (lacking !== undefined) return E.left(unsupported({ operation: 'pay', provider, reference }, lacking))
    const authCode = authCodeOf(binding.credential)
    if (authCode === undefined) return E.left(withoutCredential('pay', reference))
    const { account, deadlines } = config
    const wireReference = wireReferenceOf(dependencies.crypto, channel, { account, operation: 'pay', reference })
    const { payMs: deadlineMs } = deadlines
    const attempt = prepareAttempt(dependencies, { account, operation: 'pay', reference, wireReference, deadlineMs })
    const before = unheardPayment(request, { attempt, statusDelayMs: config.statusDelayMs })
    return E.right(prepared(before, sendPayment(room, { channel, request, urls, authCode, before })))
  }

interface PaymentParts {
  readonly channel: Channel
  readonly request: PayRequest
  readonly urls: ReturnUrls
  readonly authCode: Secret
  readonly before: Payment
}

const payCall = (
  { config }: Room,
  { channel, request, urls, authCode, before }: PaymentParts,
  purses: Balance | undefined
): Call => {
  const { attempt } = before
  return {
    operation: 'pay',
    reference: attempt.reference,
    requestId: attempt.requestId,
    resendId: attempt.resendId,
    deadlineAt: new Date(attempt.deadlineAt),
    path: endpoints.pay.path,
    services: endpoints.pay.services,
    device: request.device,
    customer: { authCode, token: 'in-header' },
    body: () => toPayRequestWire({ config, channel, request, urls, attempt }, split(request, purses))
  }
}

const paid = (
  { config, dependencies }: Room,
  { request, before }: PaymentParts,
  answer: E.Either<GatewayError, Answer>
): E.Either<GatewayError, Payment> => {
  if (E.isLeft(answer)) return answer
  const { payment, conflict } = toPayment(config, request.mode, before)(answer.right)
  reportConflict(dependencies, { operation: 'pay', provider, reference: before.reference }, conflict)
  return E.right(payment)
}

// Thousands may wait for their turn below this. A function that awaits costs three times the memory of a callback.
const sendPayment =
  (room: Room, parts: PaymentParts): TE.TaskEither<GatewayError, Payment> =>
  () => {
    const send = (purses: Balance | undefined): Promise<E.Either<GatewayError, Payment>> =>
      room.client
        .call(payCall(room, parts, purses))()
        .then((answer) => paid(room, parts, answer))
    if (parts.request.funds !== 'points-then-cash') return send(undefined)
    return pursesOf(room, parts)().then((purses) => (E.isLeft(purses) ? purses : send(purses.right)))
  }

const withoutCredential = (operation: 'pay' | 'unlink', reference: string): GatewayError =>
  linkInactive({ operation, provider, reference }, 'Nothing was sent: the binding holds no credential of the provider.')

/** One balance read inside `pay`, where the split depends on it. A read that fails leaves the payment unsent. */
const pursesOf = (room: Room, { request, before }: PaymentParts): TE.TaskEither<GatewayError, Balance> => {
  const { binding, device, reference } = request
  const deadlineAt = new Date(before.attempt.deadlineAt)
  const where = { operation: 'pay', provider, reference } as const
  return pipe(
    readBalance(room, { binding, device, operation: 'pay', reference, deadlineAt }),
    TE.mapLeft((error) =>
      error.kind === 'LinkInactive' ? error : notSent(where, `the balance could not be read (${error.kind})`)
    )
  )
}

export const refund =
  (room: Room) =>
  (request: RefundRequest): E.Either<GatewayError, Prepared<Refund>> => {
    const { client, config, dependencies } = room
    const { payment, reference, device } = request
    const channel = channelOf((payment as Payment | undefined)?.wallet ?? '')
    const faults = refundFaults(channel, request)
    if (faults.length > 0) return E.left(faultyRequest({ operation: 'refund', provider, reference }, faults))
    const notOurs = foreign({ provider, account: config.account, operation: 'refund' }, payment)
    if (notOurs !== undefined) return E.left(notOurs)
    if (channel === undefined) return E.left(notOffered('refund', reference, payment.wallet))
    const { account, deadlines } = config
    const wireReference = wireReferenceOf(dependencies.crypto, channel, { account, operation: 'refund', reference })
    const identity = { account, operation: 'refund', reference, wireReference } as const
    const attempt = prepareAttempt(dependencies, { ...identity, deadlineMs: deadlines.refundMs })
    const before = unheardRefund(request, { attempt, statusDelayMs: config.statusDelayMs })
    const wire = toRefundRequestWire(channel, request, attempt)
    const authCode = config.refundCustomerToken === 'never' ? undefined : authCodeOf(payment.credential)
    const customer = authCode === undefined ? undefined : ({ authCode, token: 'if-available' } as const)
    const send = pipe(
      client.call({ ...sendingCall(attempt), ...endpoints.refund, device, customer, body: () => wire }),
      TE.map(toRefund(before)),
      TE.map(({ refund: heard, conflict }) => {
        reportConflict(dependencies, { operation: 'refund', provider, reference }, conflict)
        return heard
      })
    )
    return E.right(prepared(before, send))
  }

export const unlink =
  (room: Room) =>
  (binding: Binding, device?: Device): E.Either<GatewayError, Prepared<Unlinking>> => {
    const { client, config, dependencies } = room
    const { reference } = binding
    const refused = unusable({ provider, account: config.account, operation: 'unlink' }, binding)
    if (refused !== undefined) return E.left(refused)
    const channel = channelOf(binding.wallet)
    const authCode = authCodeOf(binding.credential)
    if (channel === undefined) return E.left(notOffered('unlink', reference, binding.wallet))
    if (authCode === undefined) return E.left(withoutCredential('unlink', reference))
    const faults = deviceFaults(channel, 'other', device)
    if (faults.length > 0) return E.left(faultyRequest({ operation: 'unlink', provider, reference }, faults))
    const { account, deadlines, unbindingPaths } = config
    const attempt = prepareAttempt(dependencies, {
      account,
      operation: 'unlink',
      reference,
      deadlineMs: deadlines.unlinkMs
    })
    const before = unheardUnlinking(binding, attempt)
    const path = unbindingPaths[channel.wallet] ?? channel.unbindingPath
    const customer = { authCode, token: 'in-body' } as const
    const body = (customerToken: Parameters<typeof toUnbindRequestWire>[1]): object =>
      toUnbindRequestWire(channel, customerToken)
    const send = pipe(
      client.call({ ...sendingCall(attempt), ...endpoints.unlink, path, device, customer, body }),
      TE.chainEitherK(toUnlinking(before)),
      TE.orElse((error) => TE.fromEither(alreadyUnlinked(before, error))),
      TE.chainFirstTaskK(({ status }) => async () => {
        if (status === 'unlinked') await client.tokens.dropCustomer(authCode)
      })
    )
    return E.right(prepared(before, send))
  }
