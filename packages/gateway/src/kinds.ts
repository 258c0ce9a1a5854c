import type { Binding, Payment, Refund, Sending, Tracked, Unlinking } from '@gerbang/domain'

/** How one kind of value stands in the journal. */
export interface Kind<A extends Tracked['value']> {
  readonly operation: Sending
  /** The word for it in a message. */
  readonly noun: string
  readonly track: (value: A) => Tracked
  readonly read: (tracked: Tracked) => A
}

const otherKind = (operation: Sending, found: Sending): Error =>
  new Error(`A journal broke its contract: asked about ${operation}, it answered with ${found}.`)

export const bindings: Kind<Binding> = {
  operation: 'bind',
  noun: 'binding',
  track: (value) => ({ operation: 'bind', value }),
  read: (tracked) => {
    if (tracked.operation !== 'bind') throw otherKind('bind', tracked.operation)
    return tracked.value
  }
}

export const payments: Kind<Payment> = {
  operation: 'pay',
  noun: 'payment',
  track: (value) => ({ operation: 'pay', value }),
  read: (tracked) => {
    if (tracked.operation !== 'pay') throw otherKind('pay', tracked.operation)
    return tracked.value
  }
}

export const refunds: Kind<Refund> = {
  operation: 'refund',
  noun: 'refund',
  track: (value) => ({ operation: 'refund', value }),
  read: (tracked) => {
    if (tracked.operation !== 'refund') throw otherKind('refund', tracked.operation)
    return tracked.value
  }
}

export const unlinkings: Kind<Unlinking> = {
  operation: 'unlink',
  noun: 'unlinking',
  track: (value) => ({ operation: 'unlink', value }),
  read: (tracked) => {
    if (tracked.operation !== 'unlink') throw otherKind('unlink', tracked.operation)
    return tracked.value
  }
}
