import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import {
  type Attempt,
  faultsOfPay,
  type InvalidValue,
  isCustomerPage,
  type Payment,
  type PaymentFacts,
  type PaymentOutcome,
  type PayRequest,
  type Secret,
  sentUnder,
  withOutcome
} from '@gerbang/domain'
import type { Answer, DecodedAnswer } from '../client/call'
import type { Config } from '../config'
import { refusalCode } from '../errors'
import { type PayRequestWire, PayResponseWire } from '../wire'
import { toTokenHolderWire } from './balance'
import { echoFault } from './echo'
import { chargeMeaning } from './status'
import { kept } from './words'

/** `order.amount` is a number of at most ten digits. */
const largestAmount = 9_999_999_999

/** Every fault of a payment: by the rules that all providers share, and by what DOKU's fields hold. */
export const payFaults = (request: PayRequest): readonly InvalidValue[] => {
  const faults = faultsOfPay(request)
  if (faults.some(({ field }) => field === 'amount') || request.amount.amount <= largestAmount) return faults
  return [...faults, { field: 'amount', rule: `at most ${String(largestAmount)} rupiah at this provider` }]
}

const lineItems = ({ items = [] }: PayRequest): Pick<PayRequestWire['order'], 'line_items'> =>
  items.length === 0
    ? {}
    : { line_items: items.map(({ name, price, quantity }) => ({ name, price: price.amount, quantity })) }

export const toPayRequestWire = (
  { pointsFlag }: Config,
  request: PayRequest,
  { attempt, tokenId }: { readonly attempt: Attempt; readonly tokenId: Secret }
): PayRequestWire => {
  const { amount, binding, cycle, funds } = request
  const { customer, ovo_account: account } = toTokenHolderWire(binding.customer.id, tokenId)
  return {
    customer,
    order: { invoice_number: attempt.wireReference, ...lineItems(request), amount: amount.amount },
    ovo_account: {
      ...account,
      ...(funds === 'points-then-cash' ? { payment_use_ovo_point: pointsFlag === 'text' ? 'true' : true } : {}),
      ...(cycle === undefined ? {} : { first_payment: cycle === 'first' })
    }
  }
}

interface Heard {
  readonly payment: Payment
  readonly conflict?: string
}

const pageIn = (config: Config, { payment, ovo_account: account }: PayResponseWire): string | undefined =>
  [payment, account]
    .flatMap((held) => [held?.payment_url, held?.redirect_url, held?.url])
    .find((url) => isCustomerPage(config, url))

const outcomeOf = (config: Config, body: PayResponseWire): PaymentOutcome => {
  const { status } = body.payment
  const page = pageIn(config, body)
  switch (chargeMeaning(status)) {
    case 'succeeded':
      return { status: 'succeeded' }
    case 'pending':
      return { status: 'pending' }
    case 'token-expired':
      return page === undefined
        ? { status: 'unknown', why: 'the token has expired, and there is no page that the customer may be sent to' }
        : { status: 'action-required', action: { type: 'redirect', purpose: 'pay', url: page } }
    case undefined:
      return { status: 'unknown', why: `the answer has status ${kept(status)}, which settles nothing` }
  }
}

const unsettled = (facts: PaymentFacts, { httpStatus, said }: DecodedAnswer): Payment => {
  const why = `the answer is ${refusalCode(httpStatus, said) ?? `HTTP ${String(httpStatus)}`}, which settles nothing`
  return withOutcome({ ...facts, providerCode: refusalCode(httpStatus, said) }, { status: 'unknown', why })
}

/** The answer to a charge. What no row covers is unknown; a coded refusal leaves its code for an inquiry to settle. */
export const toPayment =
  (config: Config, before: Payment) =>
  (answer: Answer): Heard => {
    const attempt = sentUnder(before.attempt, answer.sentRequestId)
    const facts: PaymentFacts = { ...before, evidence: 'response', attempt }
    if (answer.kind === 'lost') return { payment: withOutcome(facts, { status: 'unknown', why: answer.why }) }
    const body = decode(PayResponseWire, answer.body)
    if (answer.verdict.kind !== 'answered' || E.isLeft(body)) return { payment: unsettled(facts, answer) }
    const said: PaymentFacts = { ...facts, providerCode: kept(body.right.payment.status) }
    const conflict = echoFault(before, body.right.order)
    if (conflict !== undefined) {
      return { payment: withOutcome(said, { status: 'unknown', why: conflict }), conflict }
    }
    return { payment: withOutcome(said, outcomeOf(config, body.right)) }
  }
