import * as t from 'io-ts'
import { textRule } from '@gerbang/domain'

// Requests are what we send; answers decode only what is used, and tolerate the rest.
// JSON numbers arrive as text, so a field that is a number on the page is `t.string` here.

// An empty id identifies nothing, and could not be asked about.
const id = textRule('an id', (value) => value !== '')

/** Every answer. `code` is `OK`, or says what was wrong. @see https://docs.example.test/errors */
export const EnvelopeWire = t.type({ code: t.string })

/** `POST /v1/links` begins a link. @see https://docs.example.test/links#begin */
export interface LinkRequestWire {
  readonly reference: string
  readonly customerId: string
  readonly phone: string
  readonly name: string
  readonly email: string
  readonly successUrl: string
  readonly failureUrl: string
}

/** A link, as `POST /v1/links` and `GET /v1/links/{reference}` answer. @see https://docs.example.test/links#link */
export const LinkWire = t.intersection([
  t.type({ reference: t.string, linkId: id, status: t.string }),
  t.partial({ pageUrl: t.string })
])
export type LinkWire = t.TypeOf<typeof LinkWire>

/** `POST /v1/payments`. `amount` has two decimals: `10000.00`. @see https://docs.example.test/payments#begin */
export interface PayRequestWire {
  readonly reference: string
  readonly linkId: string
  readonly amount: string
  readonly currency: 'IDR'
  readonly description: string
  readonly successUrl: string | undefined
  readonly failureUrl: string | undefined
}

/**
 * A payment, as `POST /v1/payments` and `GET /v1/payments/{reference}` answer, and as a notification tells.
 * @see https://docs.example.test/payments#payment
 */
export const PaymentWire = t.intersection([
  t.type({ reference: t.string, paymentId: id, status: t.string, amount: t.string, currency: t.string }),
  t.partial({ pageUrl: t.string, failureCode: t.string })
])
export type PaymentWire = t.TypeOf<typeof PaymentWire>
