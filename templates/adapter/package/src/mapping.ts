import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { decode, decodeJson, fromDecimal, toDecimal } from '@gerbang/codecs'
import {
  type Attempt,
  type Binding,
  type BindRequest,
  type Credential,
  faultsOfBind,
  faultsOfPay,
  type GatewayError,
  type InvalidValue,
  isCustomerPage,
  type Money,
  noAnswer,
  outcomeOf,
  type Payment,
  type PaymentFacts,
  type PaymentOutcome,
  type PayRequest,
  rupiah,
  Secret,
  withOutcome
} from '@gerbang/domain'
import { utf8 } from '@gerbang/signing'
import type { Answer } from './client'
import { type Config, provider } from './config'
import { reasonOf, refusedCustomer, unusableAnswer } from './errors'
import { type LinkRequestWire, LinkWire, type PayRequestWire, PaymentWire } from './wire'

const Stored = t.partial({ linkId: t.string })

/** A link's credential: the provider's id of it, once one is known. */
export const toCredential = (linkId: string | undefined): Credential => ({
  provider,
  version: 1,
  secret: new Secret(JSON.stringify({ linkId }))
})

/** The id in a credential; undefined while the provider has not given one. */
export const linkIdOf = ({ secret }: Credential): string | undefined => {
  const stored = decodeJson(Stored, utf8(secret.reveal()))
  return E.isLeft(stored) ? undefined : stored.right.linkId
}

/** The one wallet behind this provider. */
export const wallet = 'example-wallet'

/** Every fault of a bind: by the rules that all providers share, and by the wallets that there are. */
export const bindFaults = (request: BindRequest): readonly InvalidValue[] => {
  const offered = request.wallet === undefined || request.wallet === wallet
  return [...faultsOfBind(request), ...(offered ? [] : [{ field: 'wallet', rule: `${wallet}, or left out` }])]
}

/** What is true of a bind if nothing more is heard. */
export const unheardBinding = ({ reference, customer }: BindRequest, attempt: Attempt): Binding => ({
  provider,
  account: attempt.account,
  wallet,
  reference,
  customer,
  status: 'unknown',
  credential: toCredential(undefined),
  attempt,
  evidence: 'none'
})

export const toLinkRequestWire = ({ reference, customer, returnUrls }: BindRequest): LinkRequestWire => ({
  reference,
  customerId: customer.id,
  phone: customer.phone.secret.reveal(),
  name: customer.name,
  email: customer.email,
  successUrl: returnUrls.success,
  failureUrl: returnUrls.failure
})

/** The answer to a bind: a page for the customer, a refusal, or nothing that can be relied on. */
export const toBinding =
  (config: Config, before: Binding) =>
  (answer: Answer): E.Either<GatewayError, Binding> => {
    const attempt = { ...before.attempt, sentRequestId: answer.sentRequestId }
    const heard: Binding = { ...before, evidence: 'response', attempt }
    if (answer.kind === 'lost') return E.right(heard)
    const refused = refusedCustomer({ operation: 'bind', reference: before.reference }, answer)
    if (refused !== undefined) return E.left(refused)
    const body = decode(LinkWire, answer.body)
    if (answer.verdict.kind !== 'accepted' || E.isLeft(body)) return E.right(heard)
    const { reference, linkId, status, pageUrl: url } = body.right
    if (reference !== attempt.wireReference) return E.right(heard)
    const linked: Binding = { ...heard, credential: toCredential(linkId) }
    if (status !== 'PENDING' || !isCustomerPage(config, url)) return E.right(linked)
    return E.right({ ...linked, status: 'action-required', action: { type: 'redirect', purpose: 'bind', url } })
  }

/** The answer to a question about a link. An unlisted status, and a link that is not found, prove nothing. */
export const toConfirmed =
  (binding: Binding, at: Date) =>
  (answer: Answer): E.Either<GatewayError, Binding> => {
    const where = { operation: 'confirmBinding', reference: binding.reference } as const
    if (answer.kind === 'lost') return E.left(noAnswer({ ...where, provider }, answer.why))
    const refused = refusedCustomer(where, answer)
    if (refused !== undefined) return E.left(refused)
    if (answer.verdict.kind === 'not-found') return E.right(binding)
    const body = decode(LinkWire, answer.body)
    if (answer.verdict.kind !== 'accepted' || E.isLeft(body)) {
      return E.left(unusableAnswer(where, answer, `code ${answer.code}`))
    }
    const { reference, linkId, status } = body.right
    if (reference !== binding.attempt.wireReference) {
      return E.left(unusableAnswer(where, answer, 'it is about another link'))
    }
    const settled: Binding = { ...binding, action: undefined, evidence: 'inquiry' }
    if (status === 'ENDED') return E.right({ ...settled, status: 'inactive' })
    if (status !== 'ACTIVE') return E.right(binding)
    const boundAt = binding.boundAt ?? at.toISOString()
    return E.right({ ...settled, status: 'active', credential: toCredential(linkId), boundAt })
  }

/** Every fault of a payment: by the rules that all providers share, and by what this one asks for besides. */
export const payFaults = (request: PayRequest): readonly InvalidValue[] => {
  const missing = { field: 'returnUrls', rule: 'given: the customer finishes every payment on a page' }
  return [...faultsOfPay(request), ...(request.returnUrls === undefined ? [missing] : [])]
}

export const toPayRequestWire = (request: PayRequest, linkId: string): PayRequestWire => ({
  reference: request.reference,
  linkId,
  amount: toDecimal(request.amount),
  currency: 'IDR',
  description: request.description,
  successUrl: request.returnUrls?.success,
  failureUrl: request.returnUrls?.failure
})

/** Whole rupiah from an amount on the wire; undefined for another currency, a fraction, or zero. */
export const toMoney = ({ amount: text, currency }: PaymentWire): Money | undefined => {
  const amount = currency === 'IDR' ? fromDecimal(text) : undefined
  const money = amount === undefined ? undefined : rupiah(amount)
  return money !== undefined && E.isRight(money) ? money.right : undefined
}

/** @see https://docs.example.test/payments#status */
const outcomeByStatus: ReadonlyMap<string, PaymentOutcome> = new Map<string, PaymentOutcome>([
  ['PENDING', { status: 'pending' }],
  ['PAID', { status: 'succeeded' }],
  ['EXPIRED', { status: 'expired' }],
  ['CANCELLED', { status: 'cancelled' }]
])

/** What a payment's status means; a status that is not listed settles nothing. */
export const toOutcome = ({ status, failureCode }: PaymentWire): PaymentOutcome | undefined =>
  status === 'FAILED' ? { status: 'declined', reason: reasonOf(failureCode) } : outcomeByStatus.get(status)

/** Why an answer cannot be about this payment, if so: another reference, or a success with another amount. */
const conflictOf = (payment: PaymentFacts, wire: PaymentWire): string | undefined => {
  if (wire.reference !== payment.attempt.wireReference) return 'the answer names another payment reference'
  const isOther = toOutcome(wire)?.status === 'succeeded' && toMoney(wire)?.amount !== payment.amount.amount
  return isOther ? 'the answer is a success with another amount' : undefined
}

export type Heard = { readonly payment: Payment; readonly conflict?: string }

/** A new payment is pending because its customer has a page to finish. */
const firstOutcome = (config: Config, wire: PaymentWire): PaymentOutcome => {
  const { pageUrl: url } = wire
  const outcome = toOutcome(wire)
  if (outcome?.status === 'pending' && isCustomerPage(config, url)) {
    return { status: 'action-required', action: { type: 'redirect', purpose: 'pay', url } }
  }
  if (outcome !== undefined && outcome.status !== 'pending') return outcome
  return { status: 'unknown', why: 'it was accepted without a page or a status that settles it' }
}

/** The answer to a pay. What no row covers is unknown, with the provider's code kept. */
export const toPayment =
  (config: Config, before: Payment) =>
  (answer: Answer): Heard => {
    const attempt = { ...before.attempt, sentRequestId: answer.sentRequestId }
    const facts: PaymentFacts = { ...before, evidence: 'response', attempt }
    if (answer.kind === 'lost') return { payment: withOutcome(facts, { status: 'unknown', why: answer.why }) }
    const { code: providerCode, verdict } = answer
    const said = { ...facts, providerCode }
    if (verdict.kind === 'declined')
      return { payment: withOutcome(said, { status: 'declined', reason: verdict.reason }) }
    const body = decode(PaymentWire, answer.body)
    if (verdict.kind !== 'accepted' || E.isLeft(body)) {
      const why = `the answer has code ${providerCode}, and settles nothing`
      return { payment: withOutcome(said, { status: 'unknown', why }) }
    }
    const conflict = conflictOf(before, body.right)
    if (conflict !== undefined) return { payment: withOutcome(said, { status: 'unknown', why: conflict }), conflict }
    const known = { ...facts, providerCode: body.right.status, providerReference: body.right.paymentId }
    return { payment: withOutcome(known, firstOutcome(config, body.right)) }
  }

/** The answer to an inquiry. A Left says nothing about the payment; absence is remembered and proves nothing. */
export const toInquired =
  (config: Config, payment: Payment, at: Date) =>
  (answer: Answer): E.Either<GatewayError, Heard> => {
    const where = { operation: 'inquire', reference: payment.reference } as const
    if (answer.kind === 'lost') return E.left(noAnswer({ ...where, provider }, answer.why))
    const refused = refusedCustomer(where, answer)
    if (refused !== undefined) return E.left(refused)
    const found = answer.verdict.kind !== 'not-found'
    const misses = found ? 0 : (payment.lastInquiry?.misses ?? 0) + 1
    const facts = { ...payment, lastInquiry: { at: at.toISOString(), found, settings: config.baseUrl, misses } }
    const unchanged = withOutcome(facts, outcomeOf(payment))
    if (!found) return E.right({ payment: unchanged })
    const body = decode(PaymentWire, answer.body)
    if (answer.verdict.kind !== 'accepted' || E.isLeft(body)) {
      return E.left(unusableAnswer(where, answer, `code ${answer.code}`))
    }
    const conflict = conflictOf(payment, body.right)
    if (conflict !== undefined) return E.right({ payment, conflict })
    const outcome = toOutcome(body.right)
    if (outcome === undefined) return E.right({ payment: unchanged })
    const { paymentId: providerReference, status: providerCode } = body.right
    const told: PaymentFacts = { ...facts, providerReference, providerCode, evidence: 'inquiry' }
    return E.right({ payment: withOutcome(told, outcome) })
  }
