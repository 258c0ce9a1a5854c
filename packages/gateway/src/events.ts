import type { InboundMessage, Notice, Operation, Provider, Rejected, Sending, Settled, Tracked } from '@gerbang/domain'

/** What a host may want to act on. Secrets inside `tracked` print as `[secret]`; an action URL in it does not. */
export type GatewayEvent =
  | {
      readonly type: 'outcome-changed'
      readonly operation: Sending
      readonly reference: string
      readonly before: string
      readonly after: string
      readonly tracked: Tracked
    }
  /** A success after a negative outcome; a success on an order that another payment had paid. Somebody has to look. */
  | {
      readonly type: 'late-success' | 'double-charge'
      readonly operation: Sending
      readonly reference: string
      readonly tracked: Tracked
    }
  /** The provider said something that does not fit; nothing was changed by it. */
  | {
      readonly type: 'conflict'
      readonly operation: Operation
      readonly reference?: string | undefined
      readonly message: string
    }
  /**
   * Given up after seven days, and for a person to settle: still open, or refused while the provider was silent about a
   * message that wanted a look.
   */
  | {
      readonly type: 'unresolved'
      readonly operation: Sending
      readonly reference: string
      readonly tracked: Tracked
    }
  /** A message about something the journal does not know. It is stored. */
  | {
      readonly type: 'unknown-reference'
      readonly operation: 'pay' | 'bind'
      readonly provider: Provider
      readonly wireReference?: string | undefined
    }
  | {
      readonly type: 'signature-rejected'
      readonly provider: Provider
      readonly route: InboundMessage['route']
      readonly reason: Rejected['reason']
    }
  | { readonly type: 'notice'; readonly notice: Notice }
  /**
   * The provider was heard, and the journal could not be told: the attempt stays on the schedule. Or (`apply`, of
   * `receive`) stored messages could not be read or applied: they are tried again.
   */
  | {
      readonly type: 'journal-failed'
      readonly step: 'settle' | 'release' | 'store' | 'apply'
      readonly operation: Operation
      readonly reference?: string | undefined
    }

/** Tells the host. A handler that throws or rejects never reaches the flow of money. */
export const quietly =
  (onEvent: ((event: GatewayEvent) => unknown) | undefined) =>
  (event: GatewayEvent): void => {
    try {
      Promise.resolve(onEvent?.(event)).catch(() => undefined)
    } catch {
      // The host's own failure: the payment goes on without it.
    }
  }

const raisedEvent = (raised: Settled['raised'][number], tracked: Tracked): GatewayEvent => {
  const { operation, value } = tracked
  const { reference } = value.attempt
  switch (raised) {
    case 'late-success':
    case 'double-charge':
      return { type: raised, operation, reference, tracked }
    case 'conflict':
      return {
        type: raised,
        operation,
        reference,
        message: 'The provider contradicts what is journalled, or names a transaction that another payment holds.'
      }
  }
}

/** The events of one settlement, the change of outcome first. */
export const eventsOf = ({ before, after, raised }: Settled): readonly GatewayEvent[] => {
  const changed: readonly GatewayEvent[] =
    before.value.status === after.value.status
      ? []
      : [
          {
            type: 'outcome-changed',
            operation: after.operation,
            reference: after.value.attempt.reference,
            before: before.value.status,
            after: after.value.status,
            tracked: after
          }
        ]
  return [...changed, ...raised.map((kind) => raisedEvent(kind, after))]
}

/** An adapter threw where it should have answered. What it threw is left out on purpose: it may hold a request. */
export const askFailed = ({ operation, value: { attempt } }: Tracked): GatewayEvent => ({
  type: 'conflict',
  operation,
  reference: attempt.reference,
  message: 'The adapter failed where it should have answered a question. It is asked again on the schedule.'
})

/** What an adapter noticed, as an event. */
export const noticed = (notice: Notice): GatewayEvent =>
  notice.kind === 'conflict'
    ? { type: 'conflict', operation: notice.operation, reference: notice.reference, message: notice.message }
    : { type: 'notice', notice }
