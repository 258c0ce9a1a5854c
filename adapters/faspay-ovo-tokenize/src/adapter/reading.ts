import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { jakartaDay } from '@gerbang/codecs'
import {
  type Balance,
  type Binding,
  faultyRequest,
  foreign,
  type GatewayError,
  type HistoryPage,
  type HistoryRequest,
  reportConflict,
  type TopUpInstruction,
  unusable
} from '@gerbang/domain'
import { askingCall } from '../client/call'
import { toBalance, toBalanceRequestWire } from '../mapping/balance'
import { toConfirmed } from '../mapping/confirm'
import { phoneNoOf } from '../mapping/credential'
import { historyFaults, toHistoryPage, toHistoryRequestWire } from '../mapping/history'
import { toInstructions, toTopUpRequestWire } from '../mapping/top-up'
import { provider } from '../provider'
import { type Room, withoutPhone } from './room'

/** Asks the balance: that it is answered is Faspay's only proof that a phone number is linked. */
export const confirmBinding =
  ({ client, config, dependencies }: Room) =>
  (binding: Binding): TE.TaskEither<GatewayError, Binding> => {
    const { reference } = binding
    const operation = 'confirmBinding'
    const notOurs = foreign({ provider, account: config.account, operation }, binding)
    if (notOurs !== undefined) return TE.left(notOurs)
    if (binding.status === 'inactive') return TE.right(binding)
    const phoneNo = phoneNoOf(binding.credential)
    if (phoneNo === undefined) return TE.left(withoutPhone(operation, reference))
    const asked = askingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
    const body = toBalanceRequestWire(config, phoneNo)
    return pipe(
      client.call({ ...asked, service: 'balance', signed: phoneNo, body }),
      TE.chainEitherK(toConfirmed(config, binding, { phoneNo, at: dependencies.now() })),
      TE.map(({ binding: heard, conflict }) => {
        reportConflict(dependencies, { operation, provider, reference }, conflict)
        return heard
      })
    )
  }

/** The phone number to ask with, of a binding that may be used. */
const usable = (
  { config }: Room,
  operation: 'balance' | 'history' | 'topUpInstructions',
  binding: Binding
): TE.TaskEither<GatewayError, string> => {
  const refused = unusable({ provider, account: config.account, operation }, binding)
  if (refused !== undefined) return TE.left(refused)
  const phoneNo = phoneNoOf(binding.credential)
  return phoneNo === undefined ? TE.left(withoutPhone(operation, binding.reference)) : TE.right(phoneNo)
}

export const balance =
  (room: Room) =>
  (binding: Binding): TE.TaskEither<GatewayError, Balance> => {
    const { client, config, dependencies } = room
    const { reference } = binding
    const ask = (phoneNo: string): TE.TaskEither<GatewayError, Balance> => {
      const asked = askingCall(dependencies, { operation: 'balance', reference, deadlineMs: config.deadlines.readMs })
      const body = toBalanceRequestWire(config, phoneNo)
      return pipe(
        client.call({ ...asked, service: 'balance', signed: phoneNo, body }),
        TE.chainEitherK(toBalance(config, binding, phoneNo))
      )
    }
    return pipe(usable(room, 'balance', binding), TE.chain(ask))
  }

export const history =
  (room: Room) =>
  (request: HistoryRequest): TE.TaskEither<GatewayError, HistoryPage> => {
    const { client, config, dependencies } = room
    const operation = 'history'
    const faults = historyFaults(request, jakartaDay(dependencies.now()))
    const { binding } = request
    if (faults.length > 0) {
      const where = { operation, provider, reference: (binding as Binding | undefined)?.reference ?? '' } as const
      return TE.left(faultyRequest(where, faults))
    }
    const { reference } = binding
    const ask = (phoneNo: string): TE.TaskEither<GatewayError, HistoryPage> => {
      const asked = askingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
      const body = toHistoryRequestWire(config, phoneNo, request)
      return pipe(
        client.call({ ...asked, service: 'history', signed: phoneNo, body }),
        TE.chainEitherK(toHistoryPage(config, request, phoneNo))
      )
    }
    return pipe(usable(room, operation, binding), TE.chain(ask))
  }

export const topUpInstructions =
  (room: Room) =>
  (binding: Binding): TE.TaskEither<GatewayError, readonly TopUpInstruction[]> => {
    const { client, config, dependencies } = room
    const { reference } = binding
    const operation = 'topUpInstructions'
    const ask = (phoneNo: string): TE.TaskEither<GatewayError, readonly TopUpInstruction[]> => {
      const asked = askingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
      const body = toTopUpRequestWire(config, phoneNo)
      return pipe(
        client.call({ ...asked, service: operation, signed: phoneNo, body }),
        TE.chainEitherK(toInstructions(config, reference, phoneNo))
      )
    }
    return pipe(usable(room, operation, binding), TE.chain(ask))
  }
