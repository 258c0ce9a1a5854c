import type { GatewayEvent } from '@gerbang/gateway'

/** What an operator is told of an event: never its `tracked`, which holds a customer's data. */
export interface EventLine {
  readonly event: GatewayEvent['type']
  readonly operation?: string | undefined
  readonly reference?: string | undefined
  readonly text: string
}

const word = (operation: string, reference: string | undefined): string =>
  reference === undefined ? operation : `${operation} ${reference}`

const textOf = (event: GatewayEvent): string => {
  switch (event.type) {
    case 'outcome-changed':
      return `${word(event.operation, event.reference)}: ${event.before} -> ${event.after}`
    case 'late-success':
      return `${word(event.operation, event.reference)} succeeded after all: it had been called off`
    case 'double-charge':
      return `${word(event.operation, event.reference)} charged an order that was paid: refund one of the two`
    case 'conflict':
      return `${word(event.operation, event.reference)}: ${event.message}`
    case 'unresolved':
      return `${word(event.operation, event.reference)} was given up after seven days: settle it with the provider`
    case 'unknown-reference':
      return `${event.provider} speaks of a ${event.operation} that the journal does not know`
    case 'signature-rejected':
      return `a message at ${event.route} of ${event.provider} was rejected: ${event.reason}`
    case 'notice':
      return `${event.notice.provider}, ${word(event.notice.operation, event.notice.reference)}: ${event.notice.message}`
    case 'journal-failed':
      return `${word(event.operation, event.reference)}: the journal failed at ${event.step}`
  }
}

export const eventLine = (event: GatewayEvent): EventLine => ({
  event: event.type,
  operation: 'operation' in event ? event.operation : undefined,
  reference: 'reference' in event ? event.reference : undefined,
  text: textOf(event)
})
