import type { Clock } from './clock'
import type { Fault, Faults } from './faults'
import type { Ledger } from './ledger'
import type { Delivery } from './ledger-entries'
import type { Sent } from './outbound'

const minuteMs = 60_000
/** Times of the retries, counted from the first attempt. */
const retriesAfterMs: readonly number[] = [30 * minuteMs, 6 * 60 * minuteMs, 12 * 60 * minuteMs]

/** `send` signs anew on every attempt; `merchant` is the base address without a slash at its end. */
export interface Message {
  readonly provider: string
  readonly kind: Delivery['kind']
  readonly reference: string
  readonly send: (merchant: string, fault: Fault | undefined) => Promise<Sent>
  /** Times of the retries, counted from the first attempt; `retriesAfterMs` unless told. */
  readonly retriesAfterMs?: readonly number[]
  /** Whether the merchant's answer ends the retries; any 2xx unless told. */
  readonly accepted?: (sent: Sent) => boolean
}

interface Dispatch {
  readonly message: Message
  readonly delayMs?: number
  readonly copies?: number
}

export interface Notifier {
  readonly setMerchant: (baseUrl: string) => void
  /** The base address without a slash at its end. */
  readonly merchant: () => string | undefined
  readonly dispatch: (dispatch: Dispatch) => void
  /** Resolves when no delivery is under way. */
  readonly idle: () => Promise<void>
}

export interface NotifierContext {
  readonly clock: Clock
  readonly ledger: Ledger
  readonly faults: Faults
}

const answeredWell = ({ httpStatus }: Sent): boolean => httpStatus !== null && httpStatus >= 200 && httpStatus < 300

const noMerchant: Sent = { url: null, httpStatus: null, body: null }

export const createNotifier = ({ clock, ledger, faults }: NotifierContext): Notifier => {
  let merchant: string | undefined
  const running = new Set<Promise<void>>()

  const track = (work: Promise<void>): Promise<void> => {
    running.add(work)
    return work.finally(() => running.delete(work))
  }

  const attempt = async (message: Message, number: number, fault: Fault | undefined): Promise<boolean> => {
    const sentAt = clock.now()
    const sent = merchant === undefined ? noMerchant : await message.send(merchant, fault)
    const { provider, kind, reference } = message
    ledger.deliveries.push({ provider, kind, reference, attempt: number, sentAt, ...sent })
    return merchant === undefined || (message.accepted ?? answeredWell)(sent)
  }

  const deliver = async (message: Message, fault: Fault | undefined): Promise<void> => {
    const startedAt = clock.now()
    if (await attempt(message, 1, fault)) return
    let delivered = false
    const retries = message.retriesAfterMs ?? retriesAfterMs
    retries.forEach((afterMs, index) =>
      clock.schedule(startedAt + afterMs, async () => {
        if (!delivered) delivered = await attempt(message, index + 2, undefined)
      })
    )
  }

  return {
    setMerchant: (baseUrl) => void (merchant = baseUrl.replace(/\/+$/, '')),
    merchant: () => merchant,
    dispatch: ({ message, delayMs = 0, copies = 1 }) => {
      const fault = faults.take(message.provider, message.kind === 'activation' ? 'activation' : 'notification')
      if (fault?.kind === 'drop') return
      const waitMs = delayMs + (fault?.kind === 'delay' ? (fault.ms ?? 0) : 0)
      const total = fault?.kind === 'twice' ? copies + 1 : copies
      for (let copy = 0; copy < total; copy++) {
        if (waitMs > 0) clock.schedule(clock.now() + waitMs, () => track(deliver(message, fault)))
        else void track(new Promise((resolve) => setImmediate(resolve)).then(() => deliver(message, fault)))
      }
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running)
    }
  }
}
