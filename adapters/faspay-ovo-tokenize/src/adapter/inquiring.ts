import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { foreign, type GatewayError, type Payment, reportConflict } from '@gerbang/domain'
import { askingCall } from '../client/call'
import { phoneNoOf } from '../mapping/credential'
import {
  type Asked,
  type Heard,
  isPaid,
  notKnown,
  proves,
  type Status,
  toCandidates,
  toInquired,
  toInquiryRequestWire,
  toStatus
} from '../mapping/inquire'
import { provider } from '../provider'
import { type Room, withoutPhone } from './room'
import { searchHistory } from './searching'

type Answer<A> = TE.TaskEither<GatewayError, A>

const operation = 'inquire'

/** Ids that a message named may be wrong or forged; more than this many are not tried in one inquiry. */
const mostTried = 5

const askStatus = ({ client, config, dependencies }: Room, payment: Payment, trxId: string): Answer<Status> => {
  const { reference, attempt } = payment
  const asked = askingCall(dependencies, { operation, reference, deadlineMs: config.deadlines.readMs })
  const body = toInquiryRequestWire(config, payment, trxId)
  return pipe(
    client.call({ ...asked, service: 'inquire', signed: attempt.wireReference, body }),
    TE.chainEitherK(toStatus(config, payment, trxId))
  )
}

const heardOf = (room: Room, asked: Asked, phoneNo: string, trxId: string, status: Status): Answer<Heard> => {
  const { config } = room
  if (status.kind !== 'known') return TE.right(notKnown(config, asked, status))
  const { code } = status
  if (!isPaid(status)) return TE.right(toInquired(config, asked, { trxId, code, entries: [] }))
  return pipe(
    searchHistory(room, asked.payment, phoneNo, proves(asked.payment, trxId)),
    TE.map((entries) => toInquired(config, asked, { trxId, code, entries }))
  )
}

/** The oldest first, because a forged message comes after the one whose signature it copies; of many, the others in turn. */
const someOf = (ids: readonly string[], randomBytes: Room['dependencies']['randomBytes']): readonly string[] => {
  if (ids.length <= mostTried) return ids
  const [oldest, ...others] = ids
  const start = (randomBytes(1)[0] ?? 0) % others.length
  const turned = [...others.slice(start), ...others.slice(0, start)]
  return [...(oldest === undefined ? [] : [oldest]), ...turned].slice(0, mostTried)
}

/** Ids to ask with: ours, once we hold one, and else those that messages named for our bill. */
const trxIdsOf = (
  { dependencies: { randomBytes } }: Room,
  { providerReference, candidates = [] }: Payment
): readonly string[] => {
  if (providerReference !== undefined) return [providerReference]
  const named = candidates.filter(({ from }) => from === 'notification')
  return someOf(
    named.map((candidate) => candidate.providerReference),
    randomBytes
  )
}

/**
 * Tries one id after the other, until the provider knows our bill under one. An id may be forged, so that a refusal to
 * speak of it says nothing of the next one: the first refusal is the answer only where none of them is known.
 */
const tryEach =
  (room: Room, asked: Asked, phoneNo: string, trxIds: readonly string[]): Answer<Heard> =>
  async () => {
    const refusals: GatewayError[] = []
    let last: Heard = { payment: asked.payment }
    for (const trxId of trxIds) {
      const status = await askStatus(room, asked.payment, trxId)()
      if (E.isLeft(status)) {
        refusals.push(status.left)
        continue
      }
      const heard = await heardOf(room, asked, phoneNo, trxId, status.right)()
      if (status.right.kind === 'known' || E.isLeft(heard)) return heard
      last = heard.right
    }
    const [refusal] = refusals
    return refusal === undefined ? E.right(last) : E.left(refusal)
  }

/**
 * Asks by transaction id, and for a success the history too. Without an id, because the answer to the payment was lost
 * and no message has come, there is nothing to ask by: then the history alone is read, which settles nothing.
 */
export const inquire =
  (room: Room) =>
  (payment: Payment): Answer<Payment> => {
    const { config, dependencies } = room
    const { reference } = payment
    const notOurs = foreign({ provider, account: config.account, operation }, payment)
    if (notOurs !== undefined) return TE.left(notOurs)
    const at = dependencies.now()
    if (at.getTime() < Date.parse(payment.inquireAfter ?? payment.attempt.preparedAt)) return TE.right(payment)
    const phoneNo = phoneNoOf(payment.credential)
    if (phoneNo === undefined) return TE.left(withoutPhone(operation, reference))
    const asked: Asked = { payment, at }
    const trxIds = trxIdsOf(room, payment)
    const heard =
      trxIds.length > 0
        ? tryEach(room, asked, phoneNo, trxIds)
        : pipe(
            searchHistory(room, payment, phoneNo, () => false),
            TE.map((entries) => toCandidates(config, asked, entries))
          )
    return pipe(
      heard,
      TE.map(({ payment: known, conflict }) => {
        reportConflict(dependencies, { operation, provider, reference }, conflict)
        return known
      })
    )
  }
