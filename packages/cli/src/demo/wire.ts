import type { HttpOutcome, HttpRequest, Reply, Transport } from '@gerbang/domain'
import type { GatewayEvent, Inbound } from '@gerbang/gateway'

/** One message and its answer, in either direction. */
export type Exchange =
  | { readonly direction: 'out'; readonly request: HttpRequest; readonly outcome: HttpOutcome }
  | {
      readonly direction: 'in'
      readonly message: Inbound
      readonly reply: Reply
      readonly event?: GatewayEvent | undefined
    }

/** What went over the wire, in the order in which it was answered. */
export interface Wire {
  readonly record: (exchange: Exchange) => void
  /** What has come since the last time. */
  readonly take: () => readonly Exchange[]
}

export const createWire = (): Wire => {
  let exchanges: Exchange[] = []
  return {
    record: (exchange) => {
      exchanges.push(exchange)
    },
    take: () => {
      const taken = exchanges
      exchanges = []
      return taken
    }
  }
}

/** The same transport, overheard. A request that was never built is not recorded: no byte of it left. */
export const overheard =
  (transport: Transport, wire: Wire): Transport =>
  (slot, build) =>
  async () => {
    let request: HttpRequest | undefined
    const outcome = await transport(slot, () => {
      request = build()
      return request
    })()
    if (request !== undefined) wire.record({ direction: 'out', request, outcome })
    return outcome
  }
