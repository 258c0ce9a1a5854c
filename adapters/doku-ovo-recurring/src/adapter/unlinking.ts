import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { addMs } from '@gerbang/codecs'
import {
  type Binding,
  type GatewayError,
  prepared,
  type Prepared,
  type Secret,
  unheardUnlinking,
  type Unlinking,
  unusable
} from '@gerbang/domain'
import { newRequestId } from '@gerbang/signing'
import { askingCall, sendingCall } from '../client/call'
import { endpoints } from '../config/endpoints'
import { prepareAttempt } from '../mapping/attempt'
import { tokenIdOf } from '../mapping/credential'
import { toTokensRequestWire } from '../mapping/tokens'
import { toProven, toUnlinking, toUnlinkRequestWire } from '../mapping/unlink'
import { provider } from '../provider'
import { type Room, withoutToken } from './room'

const operation = 'unlink'

/** Half of the time is kept for the question that follows an answer which settles nothing. */
const sendingShare = 0.5

interface Link {
  readonly binding: Binding
  readonly tokenId: Secret
}

/** One look at the token list, where the unlinking itself did not say that it is done. A list that fails proves nothing. */
const proven =
  ({ client, config, dependencies }: Room, link: Link) =>
  (heard: Unlinking): TE.TaskEither<GatewayError, Unlinking> => {
    if (heard.status === 'unlinked') return TE.right(heard)
    const { reference, customer } = link.binding
    const asked = askingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
    const lastMoment = new Date(heard.attempt.deadlineAt)
    const deadlineAt = asked.deadlineAt < lastMoment ? asked.deadlineAt : lastMoment
    return pipe(
      client.call({ ...asked, deadlineAt, path: endpoints.tokens, body: toTokensRequestWire(customer.id) }),
      TE.map(toProven(config, heard, link)),
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
    const tokenId = tokenIdOf(binding.credential)
    if (tokenId === undefined) return E.left(withoutToken(operation, reference))
    const requestId = newRequestId(dependencies.randomBytes)
    const identity = { account, operation, reference, requestId } as const
    const attempt = prepareAttempt(dependencies, { ...identity, deadlineMs: deadlines.unlinkMs })
    const before = unheardUnlinking(binding, attempt)
    const link: Link = { binding, tokenId }
    const call = {
      ...sendingCall(attempt),
      deadlineAt: addMs(new Date(attempt.preparedAt), deadlines.unlinkMs * sendingShare),
      path: endpoints.unlink,
      body: toUnlinkRequestWire(binding, tokenId)
    }
    const send = pipe(client.call(call), TE.map(toUnlinking(before, link)), TE.chain(proven(room, link)))
    return E.right(prepared(before, send))
  }
