import * as E from 'fp-ts/Either'
import { type InboundMessage, type Received, ReceivedCodec, type Rejected, type Reply } from '@gerbang/domain'
import type { Case } from './case'
import { openCase, type Subject } from './case-dependencies'
import { headerOf, requestLine, statusOf } from './http-text'
import { type SentRequest, onNock } from './nock-exchanges'
import { prepareOperation } from './run-operation'

/** Headers that the transport adds; a case says nothing about them. */
const transportHeaders = ['accept', 'accept-encoding', 'connection', 'content-length', 'host', 'user-agent']

const own = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !transportHeaders.includes(name)))

const listed = (one: Case, index: number): Readonly<Record<string, string>> => {
  const headers = one.exchanges[index]?.request.headers ?? []
  return own(Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])))
}

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')

const expectSent = (one: Case, sent: readonly SentRequest[], neverSent: readonly string[]): void => {
  const answered = one.exchanges.filter(({ response }) => response !== undefined)
  // First of all: a wrong method, host or path shows here, as a request of the case that was never sent.
  expect({ answered: sent.length, neverSent }).toEqual({ answered: answered.length, neverSent: [] })
  // A fault that answers nothing also records nothing; what was sent before it counts.
  sent.forEach((request, index) => {
    expect(own(request.headers)).toEqual(listed(one, index))
    expect(text(request.body)).toBe(text(one.exchanges[index]?.request.body))
  })
}

/** JSON drops what is undefined, as a file does. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** One adapter call: the bytes it must send, and what it must make of the bytes that come back. */
export const itRunsCase = (subject: Subject, one: Case): void => {
  it(one.name, async () => {
    const { adapter, notices } = await openCase(subject, one)
    const { sent, left } = onNock(one)
    const result = await prepareOperation(adapter, one.operation, one.input).run()
    expectSent(one, sent, left())
    expect(plain({ ...result, notices })).toEqual({ notices: [], ...(one.expected as object) })
  })
}

/** A notification case as the message it stands for. */
export const inboundOf = (one: Case): InboundMessage => {
  const { inbound, file } = one
  if (inbound === undefined || file.route === undefined) {
    throw new Error('A notification needs request.http, and a route in case.json.')
  }
  const { method, path } = requestLine(inbound)
  return { route: file.route, method, path, headers: Object.fromEntries(inbound.headers), body: inbound.body }
}

const replyTo = (received: E.Either<Rejected, Received>): Reply => {
  if (E.isLeft(received)) return received.left.reply
  return 'replies' in received.right ? received.right.replies.accepted : received.right.reply
}

/** What a message was taken for; the replies are compared with response.http instead. */
const takenFor = (received: E.Either<Rejected, Received>): unknown => {
  if (E.isLeft(received)) return { left: { reason: received.left.reason } }
  const encoded = ReceivedCodec.encode(received.right) as Readonly<Record<string, unknown>>
  return { right: { ...encoded, replies: undefined, reply: undefined } }
}

/** One message from the provider: what it is taken for, and the reply that goes back. */
export const itReceivesCase = (subject: Subject, one: Case): void => {
  it(one.name, async () => {
    const { adapter } = await openCase(subject, one)
    const received = adapter.receive(inboundOf(one))
    const sent = replyTo(received)
    expect(plain(takenFor(received))).toEqual(one.expected)
    if (one.reply === undefined) throw new Error('A notification needs response.http, our reply to it.')
    expect(sent.status).toBe(statusOf(one.reply))
    expect(text(sent.body)).toBe(text(one.reply.body))
    expect(sent.headers['content-type']).toBe(headerOf(one.reply, 'Content-Type'))
  })
}
