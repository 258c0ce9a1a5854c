import type { InboundMessage, InboxEntry, PaymentAdapter, Received, Rejected, Reply } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { apply, applyMessage } from './applying'
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
  if ('reply' in message) return { reply: message.reply }
  return isUnsigned(route) && message.trust === 'hint' ? hint(core, adapter, message) : store(core, adapter, message)
}

/** Routes that anybody may call: a customer's browser comes there, and nothing it brings is signed. */
const isUnsigned = (route: InboundMessage['route']): boolean => route === 'activation' || route === 'return'

type Stored = Extract<Received, { readonly type: 'payment' | 'binding' }>

const entryOf = ({ now }: Core, { provider, account }: PaymentAdapter, message: Stored): InboxEntry => ({
  provider,
  account,
  dedupeKey: message.dedupeKey,
  receivedAt: now().toISOString(),
  message,
  applied: false
})

/** A core that notes what it emits. */
const listening = (core: Core): { readonly core: Core; readonly raised: GatewayEvent[] } => {
  const raised: GatewayEvent[] = []
  const emit = (event: GatewayEvent): void => {
    raised.push(event)
    core.emit(event)
  }
  return { core: { ...core, emit }, raised }
}

/**
 * What anybody may have sent is never stored, or whoever likes could fill the journal. All it can do is to pull an
 * attempt that waits for it forward, within the limit for messages.
 */
const hint = async (of: Core, adapter: PaymentAdapter, message: Stored): Promise<Receipt> => {
  const { core, raised } = listening(of)
  const applied = await applyMessage(core, entryOf(core, adapter, message))
  if (E.isRight(applied)) return { reply: message.replies.accepted, event: raised[0] }
  core.emit(journalFailed('apply'))
  return { reply: message.replies.retryLater, event: raised[0] }
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

const store = async (of: Core, adapter: PaymentAdapter, message: Stored): Promise<Receipt> => {
  const { core, raised } = listening(of)
  const entry = entryOf(core, adapter, message)
  const kept = await guarded(core.journal.store(entry))
  if (E.isLeft(kept)) {
    core.emit(journalFailed('store'))
    return { reply: message.replies.retryLater, event: raised[0] }
  }
  if (kept.right === 'seen') return { reply: message.replies.accepted }
  const applied = await apply(core, entry)
  // It is stored, so it is not lost: it will be applied when the journal is back.
  if (E.isLeft(applied)) core.emit(journalFailed('apply'))
  return { reply: message.replies.accepted, event: raised[0] }
}

const journalFailed = (step: 'store' | 'apply'): GatewayEvent => ({
  type: 'journal-failed',
  step,
  operation: 'receive'
})
