import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type GatewayError, type Payment, type PaymentFacts, type PaymentOutcome, withOutcome } from '@gerbang/domain'
import type { Answer, DecodedAnswer } from '../client/call'
import { refusal, unsettling } from '../client/refusals'
import type { Config } from '../config'
import { PayResponseWire } from '../wire'
import { toMoney } from './amount'
import { sent } from './attempt'
import { phoneNoOf } from './credential'
import { foreignHolder } from './holder'
import { pageIn } from './page'
import { trxIdIn } from './trx-id'
import { normalised, sayable } from './words'

interface Heard {
  readonly payment: Payment
  readonly conflict?: string
}

/** Whether what an answer must repeat, or may, is ours. `said`: only what is stated is looked at. */
const echoFault = (
  { amountUnits }: Config,
  { amount, attempt }: PaymentFacts,
  wire: PayResponseWire,
  must: 'be-there' | 'said'
): string | undefined => {
  const isLooked = (given: string | undefined): boolean => must === 'be-there' || given !== undefined
  if (isLooked(wire.bill_no) && wire.bill_no !== attempt.wireReference) {
    return 'the answer names another bill, or none'
  }
  // A cross-wired unit shows here, before the customer can confirm a hundredfold amount.
  if (isLooked(wire.amount) && toMoney(amountUnits.amount, wire.amount)?.amount !== amount.amount) {
    return 'the answer names another amount, or none'
  }
  return undefined
}

const isSaid = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''
const isPending = ({ status }: PayResponseWire): boolean => normalised(status ?? '') === 'PENDING'

const unknown = (why: string): PaymentOutcome => ({ status: 'unknown', why })

const acceptedOutcome = (config: Config, wire: PayResponseWire): PaymentOutcome => {
  const { redirectURL, status } = wire
  if (status === undefined) return unknown('the answer has no status, which settles nothing')
  if (normalised(status) !== 'PENDING')
    return unknown(`the answer has status ${sayable(status)}, which settles nothing`)
  if (trxIdIn(wire) === undefined) return unknown('the answer names no transaction')
  const url = pageIn(config, redirectURL)
  return url === undefined
    ? unknown('it was accepted without a page that the customer may be sent to')
    : { status: 'action-required', action: { type: 'redirect', purpose: 'pay', url } }
}

/** Nothing was charged: the customer renews the token at the page, and pays again under a new reference. */
const expiredTokenOutcome = (config: Config, wire: PayResponseWire): PaymentOutcome => {
  if (isSaid(wire.trx_id)) return unknown('the token has expired, and yet there is a transaction')
  if (isPending(wire) || isSaid(wire.redirectURL)) return unknown('the token has expired, and yet the payment goes on')
  const url = pageIn(config, wire.url)
  return url === undefined
    ? unknown('the token has expired, and there is no page that the customer may be sent to')
    : { status: 'declined', reason: 'link-expired', action: { type: 'redirect', purpose: 'reauthorise', url } }
}

const outcomeOf = (config: Config, answer: DecodedAnswer, wire: PayResponseWire): PaymentOutcome => {
  const { verdict } = answer
  switch (verdict.kind) {
    case 'accepted':
      return acceptedOutcome(config, wire)
    case 'token-expired':
      return expiredTokenOutcome(config, wire)
    case 'declined': {
      const { status, reason } = verdict
      return status === 'declined' ? { status, reason } : { status }
    }
    case 'refused':
    case 'unknown':
      return unknown(unsettling(answer))
  }
}

/** A code that says no, with a transaction, a status or a page beside it: one of the two is wrong, and it may be the code. */
const contradictsItself = (
  { verdict }: DecodedAnswer,
  { redirectURL, status, trx_id: trxId }: PayResponseWire
): boolean => (verdict.kind === 'refused' || verdict.kind === 'declined') && [redirectURL, status, trxId].some(isSaid)

/** Whose the answer says it is, where it does. */
const holderFault = (config: Config, { credential }: PaymentFacts, body: unknown): string | undefined => {
  const phoneNo = phoneNoOf(credential)
  return phoneNo === undefined ? undefined : foreignHolder(config, body, phoneNo)
}

/** The answer to a payment. `00` means that the customer may confirm it, never that it is paid; what no row covers is unknown. */
export const toPayment =
  (config: Config, before: Payment) =>
  (answer: Answer): E.Either<GatewayError, Heard> => {
    const facts: PaymentFacts = { ...before, evidence: 'response', attempt: sent(before.attempt) }
    if (answer.kind === 'lost') return E.right({ payment: withOutcome(facts, unknown(answer.why)) })
    const said: PaymentFacts = { ...facts, providerCode: answer.code }
    const body = decode(PayResponseWire, answer.body)
    if (E.isLeft(body)) {
      return E.right({ payment: withOutcome(said, unknown('the answer lacks the form of a payment')) })
    }
    const wire = body.right
    const must = answer.verdict.kind === 'accepted' ? 'be-there' : 'said'
    const conflict = echoFault(config, before, wire, must) ?? holderFault(config, before, answer.body)
    // Only a transaction of our bill may be asked about later.
    const providerReference = wire.bill_no === before.attempt.wireReference ? trxIdIn(wire) : undefined
    if (conflict !== undefined) {
      return E.right({ payment: withOutcome({ ...said, providerReference }, unknown(conflict)), conflict })
    }
    if (contradictsItself(answer, wire)) {
      const why = 'the answer has a code that refuses the payment, and yet speaks of one'
      return E.right({ payment: withOutcome({ ...said, providerReference }, unknown(why)) })
    }
    const refused = refusal({ operation: 'pay', reference: before.reference }, answer)
    if (refused !== undefined) return E.left(refused)
    return E.right({ payment: withOutcome({ ...said, providerReference }, outcomeOf(config, answer, wire)) })
  }
