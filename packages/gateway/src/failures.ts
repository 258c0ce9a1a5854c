import type { GatewayError, Operation, Provider } from '@gerbang/domain'

interface Where {
  readonly operation: Operation
  readonly reference?: string | undefined
  readonly provider?: Provider | undefined
}

// A journal's own message is left out on purpose: a database driver may print the values of a statement.

/** The intent could not be journalled, so nothing was sent. */
export const journalUnavailable = (where: Where): GatewayError => ({
  kind: 'JournalUnavailable',
  ...where,
  message: 'The journal could not be used, so nothing was sent.',
  next: 'retry'
})

/** A read whose answer the journal could not take in. */
export const unsettled = (where: Where): GatewayError => ({
  kind: 'JournalUnavailable',
  ...where,
  message: 'The journal could not be used. This says nothing about what the provider did.',
  next: 'retry'
})

/** No attempt of this reference is journalled: nothing was executed under it. */
export const notFound = (where: Where, what: string): GatewayError => ({
  kind: 'NotFound',
  ...where,
  message: `The journal holds no ${what} of this reference.`,
  next: 'stop'
})

export const referenceReused = (where: Where): GatewayError => ({
  kind: 'ReferenceReused',
  ...where,
  message: 'Nothing was sent: this reference belongs to another request. A reference stands for one request for ever.',
  next: 'fix-request'
})

export const orderOpen = (where: Where, other: string): GatewayError => ({
  kind: 'OrderOpen',
  ...where,
  message: `Nothing was sent: payment ${other} of the same order is open or has succeeded. Ask how it ended first.`,
  next: 'stop'
})

export const phoneBound = (where: Where): GatewayError => ({
  kind: 'Refused',
  ...where,
  message: 'Nothing was sent: this phone number is linked, or is being linked, for another attempt or customer.',
  reason: 'already-registered',
  next: 'stop'
})
