import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { jakartaDay } from '@gerbang/codecs'
import type { GatewayError, PaymentFacts } from '@gerbang/domain'
import { askingCall } from '../client/call'
import { earliestOf } from '../mapping/inquire'
import { type Entry, type Period, toEntries, toHistoryRequestWire } from '../mapping/history'
import type { Room } from './room'

const pageLength = 10
/** A provider that never sends a short page must not be asked for ever. */
const mostPages = 50

const readPage = (
  { client, config, dependencies }: Room,
  { reference }: PaymentFacts,
  { phoneNo, period }: { readonly phoneNo: string; readonly period: Period }
): TE.TaskEither<GatewayError, readonly Entry[]> => {
  const asked = askingCall(dependencies, { operation: 'inquire', reference, deadlineMs: config.deadlines.readMs })
  const body = toHistoryRequestWire(config, phoneNo, period)
  return pipe(
    client.call({ ...asked, service: 'history', signed: phoneNo, body }),
    TE.chainEitherK(toEntries(config, reference, phoneNo))
  )
}

/**
 * What the wallet paid from the day of the attempt, by a clock that may be ten minutes behind, to today, both in Jakarta: page after page, until one is short or
 * holds what is looked for. A page that cannot be read is a Left: what it would show is not known.
 */
export const searchHistory =
  (
    room: Room,
    payment: PaymentFacts,
    phoneNo: string,
    isWanted: (entry: Entry) => boolean
  ): TE.TaskEither<GatewayError, readonly Entry[]> =>
  async () => {
    const from = jakartaDay(earliestOf(payment))
    const to = jakartaDay(room.dependencies.now())
    const found: Entry[] = []
    for (let page = 1; page <= mostPages; page += 1) {
      const read = await readPage(room, payment, { phoneNo, period: { from, to, page, limit: pageLength } })()
      if (E.isLeft(read)) return read
      found.push(...read.right)
      if (read.right.length < pageLength || read.right.some(isWanted)) break
    }
    return E.right(found)
  }
