import type { Provider } from './account'
import type { DeclineReason, Operation } from './attempt'
import type { InvalidValue } from './invalid-value'

/** Why nothing was executed. A switch over it covers every case. */
export type ErrorKind =
  | 'InvalidRequest'
  | 'Misconfigured'
  | 'Unsupported'
  | 'NotSent'
  | 'Refused'
  | 'Throttled'
  | 'LinkInactive'
  /** Reads only. */
  | 'NoAnswer'
  /** The gateway's own. */
  | 'ReferenceReused'
  | 'OrderOpen'
  | 'JournalUnavailable'
  | 'NotFound'

/**
 * The left side of every operation: this call executed nothing.
 * It is plain data and carries no secret, token, phone number, body or cause.
 */
export interface GatewayError {
  readonly kind: ErrorKind
  readonly provider?: Provider | undefined
  readonly operation: Operation
  readonly reference?: string | undefined
  readonly message: string
  readonly faults?: readonly InvalidValue[] | undefined
  readonly reason?: DeclineReason | undefined
  readonly providerCode?: string | undefined
  readonly httpStatus?: number | undefined
  /** What to do about it. */
  readonly next: 'fix-request' | 'fix-configuration' | 'relink' | 'retry' | 'stop'
}

/** What an error is about. */
export type ErrorPlace = Pick<GatewayError, 'operation' | 'provider' | 'reference'>

const listed = (faults: readonly InvalidValue[]): string =>
  faults.map(({ field, rule }) => `${field}: ${rule}`).join('; ')

/** One error that names every bad field and its rule. */
export const invalidRequest = (where: ErrorPlace, faults: readonly InvalidValue[]): GatewayError => ({
  kind: 'InvalidRequest',
  ...where,
  message: `Nothing was sent, because the request has ${String(faults.length)} fault${faults.length === 1 ? '' : 's'}: ${listed(faults)}.`,
  faults,
  next: 'fix-request'
})

/** What the provider does not offer, and why. */
export const unsupported = (where: ErrorPlace, reason: string): GatewayError => ({
  kind: 'Unsupported',
  ...where,
  message: `Nothing was sent: ${reason}`,
  next: 'stop'
})

/** A value of another provider or account was handed to this one. */
export const misconfigured = (where: ErrorPlace, message: string): GatewayError => ({
  kind: 'Misconfigured',
  ...where,
  message,
  next: 'fix-configuration'
})

/** Provably nothing reached the provider. */
export const notSent = (where: ErrorPlace, why: string): GatewayError => ({
  kind: 'NotSent',
  ...where,
  message: `The request never reached the provider: ${why}. It is safe to try again.`,
  next: 'retry'
})

/** A read that brought nothing: it says nothing about the payment, refund or binding. */
export const noAnswer = (where: ErrorPlace, why: string): GatewayError => ({
  kind: 'NoAnswer',
  ...where,
  message: `The provider gave no usable answer: ${why}. This says nothing about what it did earlier.`,
  next: 'retry'
})

/** The link may not be used: zero bytes were sent, or the provider refused the customer's token. */
export const linkInactive = (where: ErrorPlace, message: string): GatewayError => ({
  kind: 'LinkInactive',
  ...where,
  message,
  next: 'relink'
})
