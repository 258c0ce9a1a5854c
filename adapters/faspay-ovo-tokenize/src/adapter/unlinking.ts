import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { addMs } from '@gerbang/codecs'
import {
  type Binding,
  type GatewayError,
  prepared,
  type Prepared,
  unheardUnlinking,
  type Unlinking,
  unusable
} from '@gerbang/domain'
import { askingCall, sendingCall, within } from '../client/call'
import { prepareAttempt } from '../mapping/attempt'
import { toBalanceRequestWire } from '../mapping/balance'
import { phoneNoOf } from '../mapping/credential'
import { toProven, toUnlinking, toUnlinkRequestWire } from '../mapping/unlink'
import { provider } from '../provider'
import { type Room, withoutPhone } from './room'

const operation = 'unlink'

/** Half of the time is kept for the question that proves what came of it. */
const sendingShare = 0.5

/** One balance call: what the unlinking itself says proves nothing. A call that fails proves nothing either. */
const proven =
  ({ client, config, dependencies }: Room, reference: string, phoneNo: string) =>
  (heard: Unlinking): TE.TaskEither<GatewayError, Unlinking> => {
    const asked = askingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
    const timed = within(asked, heard.attempt.deadlineAt)
    return pipe(
      client.call({ ...timed, service: 'balance', signed: phoneNo, body: toBalanceRequestWire(config, phoneNo) }),
      TE.map(toProven(config, heard, phoneNo)),
      TE.orElse(() => TE.right(heard))
    )
  }

export const unlink =
  (room: Room) =>
  (binding: Binding): E.Either<GatewayError, Prepared<Unlinking>> => {
    const { client, config, dependencies } = room
    const { reference } = binding
    const { account, deadlines } = config
    const refused = unusable({ provider, account, operation }, binding)
    if (refused !== undefined) return E.left(refused)
    const phoneNo = phoneNoOf(binding.credential)
    if (phoneNo === undefined) return E.left(withoutPhone(operation, reference))
    const attempt = prepareAttempt(dependencies, { account, operation, reference, deadlineMs: deadlines.unlinkMs })
    const before = unheardUnlinking(binding, attempt)
    const call = {
      ...sendingCall(attempt),
      deadlineAt: addMs(new Date(attempt.preparedAt), deadlines.unlinkMs * sendingShare),
      service: operation,
      signed: phoneNo,
      body: toUnlinkRequestWire(config, phoneNo)
    } as const
    const send = pipe(
      client.call(call),
      TE.chainEitherK(toUnlinking(config, before, phoneNo)),
      TE.chain(proven(room, reference, phoneNo))
    )
    return E.right(prepared(before, send))
  }
