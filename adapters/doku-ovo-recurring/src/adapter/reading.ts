import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import {
  type Balance,
  type Binding,
  foreign,
  type GatewayError,
  type Payment,
  type Refund,
  unusable,
  reportConflict
} from '@gerbang/domain'
import { type Answer, askingCall } from '../client/call'
import { unanswered } from '../client/refusals'
import { endpoints } from '../config/endpoints'
import { toBalance, toTokenHolderWire } from '../mapping/balance'
import { toConfirmed } from '../mapping/confirm'
import { tokenIdOf } from '../mapping/credential'
import { toInquired, toStatus } from '../mapping/inquire'
import { type AskedRefund, type HeardRefund, notKnownRefund, toInquiredRefund } from '../mapping/inquire-refund'
import { toTokensRequestWire } from '../mapping/tokens'
import { provider } from '../provider'
import { type Room, withoutToken } from './room'

/** Lists the customer's tokens: what DOKU holds is the truth about a link. */
export const confirmBinding =
  (room: Room) =>
  (binding: Binding): TE.TaskEither<GatewayError, Binding> => {
    const { client, config, dependencies } = room
    const { reference } = binding
    const operation = 'confirmBinding'
    const notOurs = foreign({ provider, account: config.account, operation }, binding)
    if (notOurs !== undefined) return TE.left(notOurs)
    if (binding.status === 'inactive') return TE.right(binding)
    const asked = askingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
    const at = dependencies.now()
    return pipe(
      client.call({ ...asked, path: endpoints.tokens, body: toTokensRequestWire(binding.customer.id) }),
      TE.chainEitherK(toConfirmed(binding, at)),
      TE.map(({ binding: heard, conflict }) => {
        reportConflict(dependencies, { operation, provider, reference }, conflict)
        return heard
      })
    )
  }

export const balance =
  ({ client, config, dependencies }: Room) =>
  (binding: Binding): TE.TaskEither<GatewayError, Balance> => {
    const { reference } = binding
    const operation = 'balance'
    const refused = unusable({ provider, account: config.account, operation }, binding)
    if (refused !== undefined) return TE.left(refused)
    const tokenId = tokenIdOf(binding.credential)
    if (tokenId === undefined) return TE.left(withoutToken(operation, reference))
    const asked = askingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
    return pipe(
      client.call({ ...asked, path: endpoints.balance, body: toTokenHolderWire(binding.customer.id, tokenId) }),
      TE.chainEitherK(toBalance(binding))
    )
  }

/** DOKU wants to be left alone for a while after a payment: until then the answer is what is known. */
const tooEarly = ({ dependencies }: Room, value: Payment | Refund): boolean =>
  dependencies.now().getTime() < Date.parse(value.inquireAfter ?? value.attempt.preparedAt)

export const inquire =
  (room: Room) =>
  (payment: Payment): TE.TaskEither<GatewayError, Payment> => {
    const { client, config, dependencies } = room
    const { reference } = payment
    const operation = 'inquire'
    const notOurs = foreign({ provider, account: config.account, operation }, payment)
    if (notOurs !== undefined) return TE.left(notOurs)
    if (tooEarly(room, payment)) return TE.right(payment)
    const asked = askingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
    const at = dependencies.now()
    return pipe(
      client.call({ ...asked, path: endpoints.status(payment.attempt.wireReference) }),
      TE.chainEitherK(toInquired(config, { payment, at })),
      TE.map(({ payment: heard, conflict }) => {
        reportConflict(dependencies, { operation, provider, reference }, conflict)
        return heard
      })
    )
  }

const readRefund =
  (room: Room, asked: AskedRefund) =>
  (answer: Answer): TE.TaskEither<GatewayError, HeardRefund> => {
    if (answer.kind === 'decoded' && answer.verdict.kind === 'not-found') {
      return TE.right(notKnownRefund(room.config, asked))
    }
    const wire = toStatus(answer)
    return wire === undefined
      ? TE.left(unanswered({ operation: 'inquireRefund', reference: asked.refund.reference }, answer))
      : TE.right(toInquiredRefund(room.config, asked, wire))
  }

const askFor = (room: Room, asked: AskedRefund, id: string): TE.TaskEither<GatewayError, HeardRefund> => {
  const { client, config, dependencies } = room
  const { reference } = asked.refund
  const deadlineMs = config.deadlines.readMs
  const call = askingCall(dependencies, { operation: 'inquireRefund', reference, deadlineMs })
  return pipe(client.call({ ...call, path: endpoints.status(id) }), TE.chain(readRefund(room, asked)))
}

/** A refund shows in its payment's status. Where that does not say which refund, DOKU is asked by the refund's own id. */
export const inquireRefund =
  (room: Room) =>
  (refund: Refund, known?: { readonly onlyRefund: boolean }): TE.TaskEither<GatewayError, Refund> => {
    const { config, dependencies } = room
    const operation = 'inquireRefund'
    const notOurs = foreign({ provider, account: config.account, operation }, refund)
    if (notOurs !== undefined) return TE.left(notOurs)
    if (tooEarly(room, refund)) return TE.right(refund)
    const only = known?.onlyRefund === true ? 'only-refund' : 'one-of-several'
    const asked: AskedRefund = { refund, at: dependencies.now(), only }
    return pipe(
      askFor(room, asked, refund.payment.attempt.wireReference),
      TE.chain((heard) =>
        heard.kind === 'unproven' ? askFor(room, asked, refund.attempt.requestId) : TE.right(heard)
      ),
      TE.map((heard) => {
        if (heard.kind !== 'settled')
          reportConflict(dependencies, { operation, provider, reference: refund.reference }, heard.conflict)
        return heard.refund
      })
    )
  }
