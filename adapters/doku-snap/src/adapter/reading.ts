import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { addMs } from '@gerbang/codecs'
import {
  type Balance,
  type Binding,
  type Device,
  foreign,
  type GatewayError,
  type Operation,
  type Payment,
  type Refund,
  unusable,
  faultyRequest,
  reportConflict
} from '@gerbang/domain'
import { readingCall } from '../client/call'
import { channelOf } from '../config/channels'
import { endpoints } from '../config/endpoints'
import { toBalance, toBalanceRequestWire } from '../mapping/balance'
import { toConfirmed } from '../mapping/confirm'
import { authCodeOf } from '../mapping/credential'
import { deviceFaults } from '../mapping/device'
import { toInquired, toStatusRequestWire } from '../mapping/inquire'
import { toInquiredRefund } from '../mapping/inquire-refund'
import { provider } from '../provider'
import { notOffered, type Room } from './room'

/** Exchanges the stored authCode anew: what DOKU grants is the truth about a link. */
export const confirmBinding =
  ({ client, config, dependencies }: Room) =>
  (binding: Binding): TE.TaskEither<GatewayError, Binding> => {
    const notOurs = foreign({ provider, account: config.account, operation: 'confirmBinding' }, binding)
    if (notOurs !== undefined) return TE.left(notOurs)
    const authCode = authCodeOf(binding.credential)
    if (binding.status === 'inactive' || authCode === undefined) return TE.right(binding)
    return async () => toConfirmed(binding, await client.tokens.exchange(authCode), dependencies.now())
  }

interface BalanceRead {
  readonly binding: Binding
  readonly device: Device | undefined
  readonly operation: Operation
  readonly reference: string
  readonly deadlineAt: Date
}

/** The balance of an active binding of ours, as a step of an operation. */
export const readBalance = (room: Room, read: BalanceRead): TE.TaskEither<GatewayError, Balance> => {
  const { client, config, dependencies } = room
  const { binding, device, operation, reference } = read
  const channel = channelOf(binding.wallet)
  const authCode = authCodeOf(binding.credential)
  if (channel === undefined || authCode === undefined) return TE.left(notOffered('balance', reference, binding.wallet))
  const asked = readingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
  const deadlineAt = asked.deadlineAt < read.deadlineAt ? asked.deadlineAt : read.deadlineAt
  const wire = toBalanceRequestWire(channel)
  const customer = { authCode, token: 'in-header' } as const
  return pipe(
    client.call({ ...asked, ...endpoints.balance, deadlineAt, device, customer, body: () => wire }),
    TE.chainEitherK(toBalance(channel, { operation, reference }))
  )
}

export const balance =
  (room: Room) =>
  (binding: Binding, device?: Device): TE.TaskEither<GatewayError, Balance> => {
    const { config, dependencies } = room
    const { reference } = binding
    const refused = unusable({ provider, account: config.account, operation: 'balance' }, binding)
    if (refused !== undefined) return TE.left(refused)
    const channel = channelOf(binding.wallet)
    const faults = channel === undefined ? [] : deviceFaults(channel, 'other', device)
    if (faults.length > 0) return TE.left(faultyRequest({ operation: 'balance', provider, reference }, faults))
    const deadlineAt = addMs(dependencies.now(), config.deadlines.readMs)
    return readBalance(room, { binding, device, operation: 'balance', reference, deadlineAt })
  }

/** DOKU wants to be left alone for a while after a payment: until then the answer is what is known. */
const tooEarly = ({ dependencies }: Room, value: Payment | Refund): boolean =>
  dependencies.now().getTime() < Date.parse(value.inquireAfter ?? value.attempt.preparedAt)

export const inquire =
  (room: Room) =>
  (payment: Payment, known?: { readonly lastFoundAt?: string | undefined }): TE.TaskEither<GatewayError, Payment> => {
    const { client, config, dependencies } = room
    const { reference } = payment
    const notOurs = foreign({ provider, account: config.account, operation: 'inquire' }, payment)
    if (notOurs !== undefined) return TE.left(notOurs)
    const channel = channelOf(payment.wallet)
    if (channel === undefined) return TE.left(notOffered('inquire', reference, payment.wallet))
    if (tooEarly(room, payment)) return TE.right(payment)
    const asked = readingCall(dependencies, { operation: 'inquire', reference, deadlineMs: config.deadlines.readMs })
    const wire = toStatusRequestWire(config, channel, payment)
    const at = dependencies.now()
    return pipe(
      client.call({ ...asked, ...endpoints.inquire, body: () => wire }),
      TE.chainEitherK(toInquired(config, { payment, at, lastFoundAt: known?.lastFoundAt })),
      TE.map(({ payment: heard, conflict }) => {
        reportConflict(dependencies, { operation: 'inquire', provider, reference }, conflict)
        return heard
      })
    )
  }

/** A refund is read back from its payment's history: DOKU documents no other way. */
export const inquireRefund =
  (room: Room) =>
  (refund: Refund, known?: { readonly onlyRefund: boolean }): TE.TaskEither<GatewayError, Refund> => {
    const { client, config, dependencies } = room
    const { reference } = refund
    const operation = 'inquireRefund'
    const notOurs = foreign({ provider, account: config.account, operation }, refund)
    if (notOurs !== undefined) return TE.left(notOurs)
    const channel = channelOf(refund.payment.wallet)
    if (channel === undefined) return TE.left(notOffered(operation, reference, refund.payment.wallet))
    if (tooEarly(room, refund)) return TE.right(refund)
    const asked = readingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
    const wire = toStatusRequestWire(config, channel, refund.payment)
    const only = known?.onlyRefund === true ? 'only-refund' : 'one-of-several'
    const at = dependencies.now()
    return pipe(
      client.call({ ...asked, ...endpoints.inquire, body: () => wire }),
      TE.chainEitherK(toInquiredRefund(config, { refund, at, only })),
      TE.map(({ refund: heard, conflict }) => {
        reportConflict(dependencies, { operation, provider, reference }, conflict)
        return heard
      })
    )
  }
