import type { InboundMessage, InboxEntry, PaymentAdapter, Received, Rejected, Reply } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { apply } from './applying'
import type { Core } from './core'
import type { GatewayEvent } from './events'
import { routeOf } from './routes'
import { guarded } from './guarded'

/** A request as it came: `path` with its query, `body` as raw bytes. */
export type Inbound = Omit<InboundMessage, 'route'>

/** What to answer, byte for byte, and the first of the events it raised (`onEvent` gets them all). */
export interface Receipt {
  readonly reply: Reply
  readonly event?: GatewayEvent | undefined
}

const mostBytes = 64 * 1024

const plain = (status: number, message: string): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify({ message }))
})

const notServed = plain(404, 'Nothing is received at this path.')
const tooLarge = plain(413, 'The body is larger than is accepted.')

/** Verifies a message, stores it, applies it, and says what to reply. */
export const receive = async (core: Core, inbound: Inbound): Promise<Receipt> => {
  const target = routeOf(core, inbound.path)
  if (target === undefined) return { reply: notServed }
  if (inbound.body.byteLength > mostBytes) return { reply: tooLarge }
  const { adapter, route } = target
  const read = adapter.receive({ ...inbound, route })
  if (E.isLeft(read)) return rejected(core, adapter, route, read.left)
  const message = read.right
  return 'reply' in message ? { reply: message.reply } : store(core, adapter, message)
}

const rejected = (
  core: Core,
  { provider }: PaymentAdapter,
  route: InboundMessage['route'],
  { reason, reply }: Rejected
): Receipt => {
  const event: GatewayEvent = { type: 'signature-rejected', provider, route, reason }
  core.emit(event)
  return { reply, event }
}

const store = async (
  core: Core,
  { provider, account }: PaymentAdapter,
  message: Extract<Received, { readonly type: 'payment' | 'binding' }>
): Promise<Receipt> => {
  const entry: InboxEntry = {
    provider,
    account,
    dedupeKey: message.dedupeKey,
    receivedAt: core.now().toISOString(),
    message,
    applied: false
  }
  const kept = await guarded(core.journal.store(entry))
  if (E.isLeft(kept)) {
    const event = journalFailed('store')
    core.emit(event)
    return { reply: message.replies.retryLater, event }
  }
  if (kept.right === 'seen') return { reply: message.replies.accepted }
  const raised: GatewayEvent[] = []
  const emit = (event: GatewayEvent): void => {
    raised.push(event)
    core.emit(event)
  }
  const applied = await apply({ ...core, emit }, entry)
  // It is stored, so it is not lost: it will be applied when the journal is back.
  if (E.isLeft(applied)) emit(journalFailed('apply'))
  return { reply: message.replies.accepted, event: raised[0] }
}

const journalFailed = (step: 'store' | 'apply'): GatewayEvent => ({
  type: 'journal-failed',
  step,
  operation: 'receive'
})
