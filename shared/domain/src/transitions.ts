import type { Evidence } from './attempt'
import type { Binding, Unlinking } from './binding'
import type { Payment } from './payment'
import type { Refund } from './refund'

/** `sending`: journalled and not heard of yet, which a value shows as `unknown` with evidence `none`. */
export type Sent<S extends string> = S | 'sending'
/** For each status, those that may follow it. */
export type Transitions<S extends string> = Readonly<Record<Sent<S>, readonly S[]>>

// Each row lists what a status may become. What is not listed is never written, whoever says it:
// `unknown` comes from a first answer alone, nothing leads back to it, and only `succeeded` follows a negative.

/** What a payment may become. */
export const paymentTransitions: Transitions<Payment['status']> = {
  sending: ['unknown', 'pending', 'action-required', 'declined', 'expired', 'cancelled', 'succeeded', 'reversed'],
  unknown: ['pending', 'action-required', 'declined', 'expired', 'cancelled', 'succeeded', 'reversed'],
  pending: ['action-required', 'declined', 'expired', 'cancelled', 'succeeded', 'reversed'],
  'action-required': ['declined', 'expired', 'cancelled', 'succeeded', 'reversed'],
  declined: ['succeeded', 'reversed'],
  expired: ['succeeded', 'reversed'],
  cancelled: ['succeeded', 'reversed'],
  succeeded: ['reversed'],
  reversed: []
}

/** What a refund may become. */
export const refundTransitions: Transitions<Refund['status']> = {
  sending: ['unknown', 'pending', 'declined', 'succeeded'],
  unknown: ['pending', 'declined', 'succeeded'],
  pending: ['declined', 'succeeded'],
  declined: ['succeeded'],
  succeeded: []
}

/** What a binding may become. */
export const bindingTransitions: Transitions<Binding['status']> = {
  sending: ['unknown', 'action-required', 'active', 'inactive'],
  unknown: ['action-required', 'active', 'inactive'],
  'action-required': ['active', 'inactive'],
  active: ['inactive'],
  inactive: []
}

/** What an unlinking may become. */
export const unlinkingTransitions: Transitions<Unlinking['status']> = {
  sending: ['unknown', 'unlinked'],
  unknown: ['unlinked'],
  unlinked: []
}

/** The row of the table a value stands in. */
export const sentStatus = <S extends string>(value: { readonly status: S; readonly evidence: Evidence }): Sent<S> =>
  value.status === 'unknown' && value.evidence === 'none' ? 'sending' : value.status

/** Whether the table lets a value become another. */
export const mayBecome = <S extends string>(
  table: Transitions<S>,
  before: { readonly status: S; readonly evidence: Evidence },
  after: { readonly status: S }
): boolean => table[sentStatus(before)].some((status) => status === after.status)

const negatives: readonly Payment['status'][] = ['declined', 'expired', 'cancelled']

/** A definitive verdict that no money moved. */
export const isNegative = (status: Payment['status']): boolean => negatives.includes(status)

const open: readonly Payment['status'][] = ['unknown', 'pending', 'action-required']

/** Money may still move. */
export const isOpen = (status: Payment['status']): boolean => open.includes(status)
